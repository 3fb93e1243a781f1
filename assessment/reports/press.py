"""The press: reports are put together in the server and written in processes of their own."""

from __future__ import annotations

import logging
import shutil
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_urlsafe
from threading import Condition, Lock, Thread

from assessment.errors import AssessmentError, RequestError
from assessment.reports.child import Child
from assessment.reports.job import Job, Stage, State, Task, checked
from assessment.reports.maker import code_of
from assessment.reports.order import Answer, Done, Failed, Order

__all__ = ["Press", "State", "Task"]

MOST_MAKERS = 2
MOST_UNFINISHED, MOST_UNFINISHED_OF_ONE = 20, 3
KEPT_JOBS, KEPT_BYTES, KEPT_SECONDS = 100, 1_000_000_000, 6 * 3600.0
TEMPORARY = "temporary"
LIMIT, IDLE = 120.0, 60.0  # seconds that one file may take, and that a process waits for the next
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Piece:
    """A piece of a job with what is asked for of it, or why nothing can be."""

    job: Job
    number: int
    order: Order | Failed


@dataclass(eq=False)
class _Maker:
    """A thread with its child process, and the job that they are at."""

    child: Child
    thread: Thread = field(init=False)
    job: Job | None = None


class Press:
    """The jobs of this process and the files that came of them; nothing outlives the process.

    A job is there for its owner alone, and for some hours.
    """

    def __init__(
        self,
        folder: Path,
        limit: float = LIMIT,
        idle: float = IDLE,
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        self._folder, self._limit, self._idle, self._steady = folder.absolute(), limit, idle, steady
        self._gate, self._composing = Condition(), Lock()
        self._jobs: dict[str, Job] = {}
        self._turns: deque[Job] = deque()
        self._makers: list[_Maker] = []
        self._resting = 0
        self._is_closed = False
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._folder.chmod(0o700)
        self._empty()
        (self._folder / TEMPORARY).mkdir(mode=0o700)

    def begin(
        self,
        owner: str,
        title: str,
        tasks: Iterable[Task],
        name: str = "reports.zip",
        *,
        gather: bool = False,
    ) -> str:
        """Takes in a job; its id. Of one task comes the file itself, of several one zip of that name.

        gather: of one task too.
        """
        asked = checked(tuple(tasks))
        gathers = gather or len(asked) > 1
        name = name if gathers else asked[0].name
        with self._gate:
            self._forget()
            self._refuse_more(owner)
            fresh = token_urlsafe(16)
            job = Job(fresh, owner, title, name, asked, gathers, datetime.now(UTC), self._folder / fresh)
            _made_room(job)
            self._jobs[fresh] = job
            self._queue(job)
        return fresh

    def state(self, owner: str, job: str) -> State:
        """How far the owner's job is."""
        with self._gate:
            return self._found(owner, job).state()

    def jobs(self, owner: str) -> tuple[State, ...]:
        """The owner's jobs, the newest first."""
        with self._gate:
            self._forget()
            return tuple(job.state() for job in reversed(self._jobs.values()) if job.owner == owner)

    def cancel(self, owner: str, job: str) -> None:
        """The job ends, unless it has ended; what was made of it is gone."""
        with self._gate:
            if not (found := self._found(owner, job)).is_over:
                self._end(found, "cancelled")

    def file(self, owner: str, job: str) -> Path:
        """The finished file of the owner's job."""
        with self._gate:
            if (found := self._found(owner, job)).stage != "done":
                raise RequestError("report_gone")
            return found.file

    def close(self) -> None:
        """Every job and every process ends, and the files go, before this returns."""
        with self._gate:
            self._is_closed = True
            for job in self._jobs.values():
                if not job.is_over:
                    self._end(job, "cancelled")
            makers = tuple(self._makers)
            self._gate.notify_all()
        for maker in makers:
            maker.thread.join()
        self._empty()

    # From here to `_settle` whoever calls holds the gate.

    def _found(self, owner: str, job: str) -> Job:
        self._forget()
        found = self._jobs.get(job)
        if found is None or found.owner != owner:
            raise RequestError("report_gone")
        return found

    def _refuse_more(self, owner: str) -> None:
        unfinished = [job.owner for job in self._jobs.values() if not job.is_over]
        if self._is_closed or len(unfinished) >= MOST_UNFINISHED:
            raise RequestError("press_full")
        if unfinished.count(owner) >= MOST_UNFINISHED_OF_ONE:
            raise RequestError("press_busy", most=MOST_UNFINISHED_OF_ONE)

    def _forget(self) -> None:
        """Old jobs go, and the oldest of those that ended, until the rest has room."""
        ended = [job for job in self._jobs.values() if job.is_over]
        room = sum(job.size or 0 for job in ended)
        for place, job in enumerate(sorted(ended, key=lambda job: job.ended)):
            is_last = place == len(ended) - 1
            is_much = room > KEPT_BYTES or len(ended) - place > KEPT_JOBS
            if self._steady() - job.ended > KEPT_SECONDS or (is_much and not is_last):
                room -= job.size or 0
                job.file.unlink(missing_ok=True)
                del self._jobs[job.id]

    def _queue(self, job: Job) -> None:
        """The job waits for its turn; whoever rests is woken, and as many are hired as have work."""
        self._turns.append(job)
        self._gate.notify_all()
        waiting = sum(len(one.waiting) for one in self._turns)
        for _ in range(min(waiting - self._resting, MOST_MAKERS - len(self._makers))):
            maker = _Maker(Child(self._limit, self._folder / TEMPORARY))
            maker.thread = Thread(target=self._work, args=(maker,), name="press", daemon=True)
            self._makers.append(maker)
            maker.thread.start()

    def _take(self, maker: _Maker) -> tuple[Job, int] | None:
        """The next piece of the job whose turn it is; jobs take turns, so that none waits for a large one."""
        while self._turns:
            job = self._turns.popleft()
            if job.waiting:
                number = job.waiting.popleft()
                if job.waiting:
                    self._turns.append(job)
                job.stage, maker.job = "making", job
                return job, number
        return None

    def _end(self, job: Job, stage: Stage, error: AssessmentError | None = None) -> None:
        job.stage, job.error, job.ended = stage, error, self._steady()
        job.waiting.clear()
        for maker in self._makers:
            if maker.job is job:
                maker.child.kill()
        self._tidy(job)

    def _tidy(self, job: Job) -> None:
        """The drafts of a job that has ended go once nobody writes them."""
        if job.is_over and not any(maker.job is job for maker in self._makers):
            shutil.rmtree(job.folder, ignore_errors=True)
            if job.stage != "done":
                job.file.unlink(missing_ok=True)

    def _settle(self, job: Job, number: int, answer: Answer) -> None:
        """What came of a piece is taken in; after the last the file is in its place."""
        if job.is_over:
            return
        if isinstance(answer, Failed):
            if answer.trace:
                _log.error("A report could not be made.\n%s", answer.trace)
            told = dict(answer.values) or {"name": job.name_of(number)}
            self._end(job, "failed", RequestError(answer.code, **told))
            return
        job.written.add(number)
        if number == job.last:
            job.size = answer.size
            self._end(job, "done")
        elif len(job.written) == len(job.tasks):
            job.waiting.append(job.last)
            self._queue(job)

    def _next(self, maker: _Maker) -> tuple[Job, int] | None:
        """The next piece; None when the maker may go: nothing came for a while, or the press closes."""
        with self._gate:
            while not self._is_closed:
                if (piece := self._take(maker)) is not None:
                    return piece
                self._resting += 1
                woken = self._gate.wait(self._idle)
                self._resting -= 1
                if not woken and not self._turns:
                    break
            self._makers.remove(maker)
            return None

    def _work(self, maker: _Maker) -> None:
        try:
            maker.child.start()  # while its first report is put together
            piece = self._first(maker)
            while piece is not None:
                answer, following = self._made(maker.child, piece)
                with self._gate:
                    maker.job = following.job if following else None
                    self._settle(piece.job, piece.number, answer)
                    self._tidy(piece.job)
                piece = following or self._first(maker)
        finally:
            maker.child.end()

    def _first(self, maker: _Maker) -> _Piece | None:
        taken = self._next(maker)
        return None if taken is None else self._composed(*taken)

    def _following(self, job: Job) -> _Piece | None:
        """The next piece of the same job, put together while the child is at this one; not before others."""
        with self._gate:
            if not job.waiting or any(one is not job and one.waiting for one in self._turns):
                return None
            number = job.waiting.popleft()
        return self._composed(job, number)

    def _composed(self, job: Job, number: int) -> _Piece:
        """A piece, whose report one thread at a time puts together."""
        try:
            with self._composing:
                return _Piece(job, number, Failed("report_gone") if job.is_over else job.order(number))
        except Exception as error:
            return _Piece(job, number, _failed(error))

    def _made(self, child: Child, piece: _Piece) -> tuple[Answer, _Piece | None]:
        """The answer of the child to one piece, and the piece that follows it, if one is ready by then."""
        if isinstance(piece.order, Failed):
            return piece.order, None
        if piece.job.is_over:
            return Failed("report_gone"), None
        try:
            answered = child.ask(piece.order)
            following = self._following(piece.job)
            answer = answered()
            if piece.number == piece.job.last and isinstance(answer, Done):
                piece.job.draft(piece.number).replace(piece.job.file)
        except Exception as error:
            return _failed(error), None
        return answer, following

    def _empty(self) -> None:
        """Nothing is left in the folder, also of an earlier process that was killed."""
        for path in self._folder.iterdir():
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)


def _failed(error: Exception) -> Failed:
    """What is told of an error, and to the log where nobody foresaw it."""
    if isinstance(error, AssessmentError):
        return Failed(error.code, tuple(error.values.items()))
    return Failed(code_of(error), trace=traceback.format_exc())


def _made_room(job: Job) -> None:
    """A folder for the drafts, which others may not read."""
    try:
        job.folder.mkdir(mode=0o700)
    except OSError as error:
        raise RequestError(code_of(error), name=job.name) from error
