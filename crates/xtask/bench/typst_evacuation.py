"""Sets the evacuation list with Typst once, in a process of its own, so that nothing of an earlier run is remembered.

Arguments: the folder with `evacuation.typ` and `list.json`, and the folder of the fonts. Prints one line of JSON: the
seconds of the compilation alone, the fonts being found already, and the pages it made.
"""

import json
import pathlib
import re
import sys
import time

import typst


def main():
    folder, fonts = pathlib.Path(sys.argv[1]), sys.argv[2]
    warm = folder / "warm.typ"
    warm.write_text('#set text(font: "Liberation Sans")\nwarm')
    typst.compile(str(warm), font_paths=[fonts], ignore_system_fonts=True)
    start = time.perf_counter()
    pdf = typst.compile(str(folder / "evacuation.typ"), font_paths=[fonts], ignore_system_fonts=True)
    seconds = time.perf_counter() - start
    counts = [int(count) for count in re.findall(rb"/Count (\d+)", pdf)]
    print(json.dumps({"seconds": seconds, "pages": max(counts, default=0)}))


main()
