"""Sets a document with Typst once, in a process of its own, so that nothing of an earlier run is remembered.

Arguments: the document, and the folder of the fonts. Prints one line of JSON: the seconds of the compilation alone, the
fonts being found already, and the pages it made.
"""

import json
import pathlib
import re
import sys
import time

import typst


def main():
    document, fonts = pathlib.Path(sys.argv[1]), sys.argv[2]
    warm = document.with_name("warm.typ")
    warm.write_text('#set text(font: "Liberation Sans")\nwarm')
    typst.compile(str(warm), font_paths=[fonts], ignore_system_fonts=True)
    start = time.perf_counter()
    pdf = typst.compile(str(document), font_paths=[fonts], ignore_system_fonts=True)
    seconds = time.perf_counter() - start
    counts = [int(count) for count in re.findall(rb"/Count (\d+)", pdf)]
    print(json.dumps({"seconds": seconds, "pages": max(counts, default=0)}))


main()
