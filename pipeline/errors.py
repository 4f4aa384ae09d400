"""Every error that Svodka raises on purpose.

PipelineError          something the user can act on; its message says where, what, and what to do
├── UsageError         wrong arguments: the command ends with 2
├── NothingExtracted   no article could be read: the command ends with 1
├── ReadError          a source or a record can't be read: becomes a row of `skipped`
├── WorkerLost         a worker process ended before its work was done
└── WriteError         the tables can't be written
"""


class PipelineError(Exception):
    """Root of the tree."""


class UsageError(PipelineError):
    """The arguments don't fit together or name nothing."""


class NothingExtracted(PipelineError):
    """No article could be read from any of the paths.

    `reasons` says why; `outcome` what became of the tables, for whom a folder of them is kept.
    """

    def __init__(self, reasons: str, outcome: str = "") -> None:
        super().__init__("\n".join(filter(None, (reasons, outcome))))
        self.reasons = reasons


class ReadError(PipelineError):
    """A source or one of its records can't be read.

    `reason` says what is wrong and the remedy; `record` names the line, row or archive member, empty for a whole file.
    """

    def __init__(self, reason: str, record: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.record = record


class WriteError(PipelineError):
    """The tables can't be written to the output folder."""


class WorkerLost(PipelineError):
    """A worker process ended before its work was done: killed, or out of memory."""
