"""Print a PDF and wait for ever, as a kiosk that is about to be killed.

Arguments: the data folder, the socket of the print service, the PDF. Prints a line when the print
service has accepted the job.
"""

import sys
import threading
import time
from pathlib import Path

from kiosk.cups import Cups
from kiosk.print_line import PrintLine
from kiosk.settings import Printing
from tests.print_server import PdfDocument

data_dir, socket_path, pdf = sys.argv[1:]
accepted = threading.Event()
line = PrintLine(
    lambda: Cups(socket_path=socket_path),
    Printing(wait_seconds=300),
    data_dir=Path(data_dir),
    clock=time.monotonic,
    tell_printers=print,
    tell_progress=lambda _: accepted.set(),
    tell_end=print,
)
line.print_document(PdfDocument(Path(pdf).read_bytes()), copies=1, printer="front")
accepted.wait()
print("accepted", flush=True)
threading.Event().wait()
