"""Receiving uploads with a roof: what somebody sends never lies readable on a disk, not even for a moment.

Django spools a large upload to a temporary file: a list with BSNs would lie readable in /tmp. And it does so for anybody, before
it looks who is asking: the CSRF check reads the form of every POST.
"""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from portal.kern import limieten
from portal.kern.kladbestand import Kladbestand

# A form around the file, and a file that is a little too large: that one must still get its message by name.
_RUIMTE = 2


class Ontvanger(FileUploadHandler):
    """FILE_UPLOAD_HANDLERS. Keeps one byte more than the limit of all files together, and lets the rest go by.

    The form then finds a file that is too large and says so. A request of more than twice the limit is refused at once (400),
    and so is any file of size from somebody who is not signed in: nobody may fill our disks who may not deliver a list.
    """

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, str],  # noqa: N803 - the name Django calls it by
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> None:
        hoogstens = limieten.BESTAND_MAX_BYTES if self._bekend() else limieten.VERZOEK_VAN_ONBEKENDE_BYTES
        if content_length > _RUIMTE * hoogstens:
            raise RequestDataTooBig("request body far over the limit of an upload")
        self._ruimte = hoogstens + 1

    def _bekend(self) -> bool:
        # A view that knows a program by its key says so (kern.verzoek.bekend_programma); everybody else signs in.
        if getattr(self.request, "bekend_programma", False):
            return True
        gebruiker = getattr(self.request, "user", None)
        return gebruiker is not None and gebruiker.is_authenticated

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._inhoud = Kladbestand()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self._ruimte -= self._inhoud.write(raw_data[: self._ruimte])

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        return InMemoryUploadedFile(
            file=self._inhoud,  # type: ignore[arg-type]  # it reads and seeks
            field_name=self.field_name,
            name=self.file_name or "",
            content_type=self.content_type,
            size=self._inhoud.grootte,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
