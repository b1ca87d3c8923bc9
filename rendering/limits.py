"""What surrounds one run of the print engine: memory, time, messages."""

import ctypes
import gc
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class TimeIsUp(BaseException):
    """Raised inside the rendering thread; no ``except Exception`` swallows it."""


@contextmanager
def no_garbage_collection() -> Iterator[None]:
    """Layout makes millions of objects that last; searching them costs a fifth."""
    was_on = gc.isenabled()
    gc.disable()
    gc.freeze()  # what was there before need not be searched afterwards
    try:
        yield
    finally:
        if was_on:
            gc.enable()
            gc.collect()
        gc.unfreeze()


@contextmanager
def time_limit(seconds: float | None) -> Iterator[None]:
    """Stop the block after that many seconds, in whichever thread it runs."""
    if seconds is None:
        yield
        return
    thread = ctypes.c_ulong(threading.get_ident())
    over = threading.Lock()

    def stop() -> None:
        with over:
            ctypes.pythonapi.PyThreadState_SetAsyncExc(
                thread, ctypes.py_object(TimeIsUp)
            )

    timer = threading.Timer(seconds, stop)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        with over:
            timer.cancel()
            ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, None)


class EngineErrors(logging.Handler):
    """Errors that the print engine only logs, of this thread."""

    def __init__(self) -> None:
        super().__init__(level=logging.ERROR)
        self.thread = threading.get_ident()
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread == self.thread:
            self.messages.append(record.getMessage())


@contextmanager
def engine_errors() -> Iterator[EngineErrors]:
    logger = logging.getLogger("weasyprint")
    handler = EngineErrors()
    logger.addHandler(handler)
    try:
        yield handler
    finally:
        logger.removeHandler(handler)
