"""The slovnet models of the natasha wheel, run with numpy at several times their speed and with the same output.

`network` words → scores, `crf` scores → tags, `syntax` the parser's last step, `tagger` the door.
"""

from pipeline.neural.tagger import NameSpan, Tagger, load_tagger

__all__ = ["NameSpan", "Tagger", "load_tagger"]
