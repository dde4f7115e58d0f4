"""``python -m newsnlp`` is the ``newsnlp`` command."""

import sys

from newsnlp.cli import main

sys.exit(main())
