"""Uploads that never touch the disk."""

from io import BytesIO

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

from adamlocal.lib.pictures.memory import Budget, MemoryFile

# One photo; the sum of a request is bounded by the number of files that are kept of it, and that
# of a process by ``held``: eight photos of the largest size and a few of the usual one.
MAX_FILE_BYTES = 25 * 1024 * 1024
# Of the files beyond these only names and sizes are kept: more than any form here asks for, and
# few enough that no request opens files without end.
MAX_FILES_KEPT = 20
# Nobody's photos: here the rest of a request is not read any more.
MAX_REQUEST_BYTES = 1024 * 1024 * 1024
held = Budget(240 * 1024 * 1024)


# The key of ``request.META`` that says that more was sent than is read (``MAX_REQUEST_BYTES``).
CUT_SHORT = "adamlocal.is_cut_short"


class Upload(InMemoryUploadedFile):
    """A file as it came, and why it is empty where it is."""

    too_large = surplus = busy = False


class InMemoryUploadHandler(FileUploadHandler):
    """Keep each file in memory; of one that is too large keep its name and size, not its bytes.

    Django's own handlers write what is over 2.5 MB to a temporary file, original metadata and
    all. A file past the bound, however large, arrives empty with ``too_large`` set, one that came
    while the process holds all it may with ``busy``, and one beyond the number that is kept with
    ``surplus``, so that the form can say which photo it was while everything else that was typed
    is kept.
    """

    files = 0
    total = 0

    def new_file(self, *args, **kwargs) -> None:
        super().new_file(*args, **kwargs)
        self.files += 1
        self.surplus = self.files > MAX_FILES_KEPT
        self.file: BytesIO | MemoryFile = BytesIO() if self.surplus else MemoryFile(budget=held)
        self.received = 0
        self.busy = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.received += len(raw_data)
        self.total += len(raw_data)
        if self.total > MAX_REQUEST_BYTES:
            if self.request is not None:
                self.request.META[CUT_SHORT] = True
            raise StopUpload(connection_reset=True)
        if not isinstance(self.file, MemoryFile):  # of the surplus nothing is kept
            return
        if self.received > MAX_FILE_BYTES:
            self.file.empty()
        elif not self.busy:
            self.busy = not self.file.add(raw_data)

    def file_complete(self, file_size: int) -> Upload:
        self.file.seek(0)
        upload = Upload(
            file=self.file,
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
        upload.too_large = file_size > MAX_FILE_BYTES
        upload.surplus = self.surplus
        upload.busy = self.busy and not upload.too_large
        return upload

    def upload_interrupted(self) -> None:
        self.file.close()
