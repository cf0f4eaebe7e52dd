"""HEIC tile by tile, so that a photo of 200 megapixels needs the memory of one row of its tiles.

A phone writes a large HEIC as a grid of small pictures ("grid" item, ISO/IEC 23008-12, 6.6.2.3).
``pi_heif`` opens the whole of it at once, at some 12 bytes a pixel; the libheif that it brings
can open one tile (https://github.com/strukturag/libheif, ``heif_tiling.h``, since 1.19), and is
asked for it here. Only the primary picture of a file is ever opened: of a burst, a spatial photo
or one with a depth map, that is the one a phone shows.

Import this before the process is confined: it loads the library.
"""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import POINTER, byref, c_char_p, c_int, c_size_t, c_uint8, c_uint32, c_void_p
from types import SimpleNamespace

import _pi_heif
from PIL import Image

# libheif's numbers: heif_error_Memory_allocation_error, heif_colorspace_RGB,
# heif_chroma_interleaved_RGB and _RGBA, heif_channel_interleaved.
_NO_MEMORY, _RGB, _INTERLEAVED = 6, 1, 10
_CHROMAS = {"RGB": 10, "RGBA": 11}


class _Error(ctypes.Structure):
    _fields_ = (("code", c_int), ("subcode", c_int), ("message", c_char_p))


class _Tiling(ctypes.Structure):
    _fields_ = (
        ("version", c_int),
        *((name, c_uint32) for name in ("columns", "rows", "width", "height")),
        *((name, c_uint32) for name in ("image_width", "image_height", "top", "left")),
        ("extra_dimensions", c_uint8),
        ("extra_sizes", c_uint32 * 8),
        ("later_versions", c_uint8 * 256),
    )


class _Options(ctypes.Structure):
    """The beginning of ``heif_decoding_options``, as far as it is set here."""

    _fields_ = (
        ("version", c_uint8),
        ("ignore_transformations", c_uint8),
        ("progress", c_void_p * 4),
        ("convert_hdr_to_8bit", c_uint8),
        ("strict_decoding", c_uint8),
    )


def _functions() -> SimpleNamespace:
    library = ctypes.CDLL(_pi_heif.__file__)  # its symbols are found through the module's own
    kinds = {
        "heif_context_alloc": (c_void_p,),
        "heif_context_read_from_memory_without_copy": (
            _Error, c_void_p, c_char_p, c_size_t, c_void_p,
        ),
        "heif_context_set_max_decoding_threads": (None, c_void_p, c_int),
        "heif_context_get_primary_image_handle": (_Error, c_void_p, POINTER(c_void_p)),
        "heif_image_handle_get_width": (c_int, c_void_p),
        "heif_image_handle_get_height": (c_int, c_void_p),
        "heif_image_handle_has_alpha_channel": (c_int, c_void_p),
        "heif_image_handle_get_raw_color_profile_size": (c_size_t, c_void_p),
        "heif_image_handle_get_raw_color_profile": (_Error, c_void_p, c_void_p),
        "heif_image_handle_get_image_tiling": (_Error, c_void_p, c_int, POINTER(_Tiling)),
        "heif_image_handle_decode_image_tile": (
            _Error, c_void_p, POINTER(c_void_p), c_int, c_int, POINTER(_Options),
            c_uint32, c_uint32,
        ),
        "heif_decode_image": (
            _Error, c_void_p, POINTER(c_void_p), c_int, c_int, POINTER(_Options),
        ),
        "heif_decoding_options_alloc": (POINTER(_Options),),
        "heif_image_get_width": (c_int, c_void_p, c_int),
        "heif_image_get_height": (c_int, c_void_p, c_int),
        "heif_image_get_plane_readonly": (c_void_p, c_void_p, c_int, POINTER(c_int)),
        "heif_image_release": (None, c_void_p),
    }  # fmt: skip
    found = {}
    for name, (result, *arguments) in kinds.items():
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
        found[name.removeprefix("heif_")] = function
    return SimpleNamespace(**found)


_heif = _functions()


class Primary:
    """The primary picture of a HEIC, not yet opened: its size, its profile, and its rows.

    Raises OSError on what libheif cannot read and MemoryError where memory ends. The process ends
    after one picture, so that what libheif holds is freed with it.
    """

    def __init__(self, data: bytes):
        self._data = data  # libheif reads it in place
        self._context = _heif.context_alloc()
        _heif.context_set_max_decoding_threads(self._context, 0)
        _done(_heif.context_read_from_memory_without_copy(self._context, data, len(data), None))
        self._handle = c_void_p()
        _done(_heif.context_get_primary_image_handle(self._context, byref(self._handle)))
        self._options = _heif.decoding_options_alloc()
        self._options.contents.convert_hdr_to_8bit = 1
        self._options.contents.strict_decoding = 0
        self._tiling = self._tiling_of(upright=True)
        self.size = (
            _heif.image_handle_get_width(self._handle),
            _heif.image_handle_get_height(self._handle),
        )
        self.mode = "RGBA" if _heif.image_handle_has_alpha_channel(self._handle) else "RGB"

    @property
    def is_tiled(self) -> bool:
        """Whether it is opened in parts: transparency lies beside the tiles and is not, nor is a
        picture that shows a clipping of its tiles (``clap``)."""
        stored = self._tiling_of(upright=False)
        return (
            self.mode == "RGB"
            and self._tiling.columns * self._tiling.rows > 1
            and sorted(self.size) == sorted((stored.image_width, stored.image_height))
        )

    def _tiling_of(self, *, upright: bool) -> _Tiling:
        tiling = _Tiling()
        _done(_heif.image_handle_get_image_tiling(self._handle, upright, byref(tiling)))
        return tiling

    @property
    def profile(self) -> bytes | None:
        length = _heif.image_handle_get_raw_color_profile_size(self._handle)
        if not length:
            return None
        profile = ctypes.create_string_buffer(length)
        _done(_heif.image_handle_get_raw_color_profile(self._handle, profile))
        return profile.raw

    def bands(self, rows: int) -> Iterator[Image.Image]:
        """The picture, upright, from top to bottom in bands: of its tiles, or of ``rows``."""
        if self.is_tiled:
            yield from self._bands_of_tiles()
        else:
            yield from self._bands_of_whole(rows)

    def _bands_of_whole(self, rows: int) -> Iterator[Image.Image]:
        decoded = c_void_p()
        _done(
            _heif.decode_image(
                self._handle, byref(decoded), _RGB, _CHROMAS[self.mode], self._options
            )
        )
        with self._pixels(decoded) as (width, height, start, stride):
            for top in range(0, height, rows):
                here = min(rows, height - top)
                yield self._picture(width, here, start + top * stride, stride)

    def _bands_of_tiles(self) -> Iterator[Image.Image]:
        """A turned grid begins outside of the picture: what its last tiles have too much lies to
        the left or above then. That ``left`` and ``top`` are not nothing says so; how much they
        say is the part that shows and not the part outside (libheif 1.23.0)."""
        tiling, (width, height) = self._tiling, self.size
        above = (tiling.rows * tiling.height - height) if tiling.top else 0
        before = (tiling.columns * tiling.width - width) if tiling.left else 0
        for row in range(tiling.rows):
            top = row * tiling.height - above
            first, last = max(top, 0), min(top + tiling.height, height)
            if first >= last:
                continue
            band = Image.new("RGB", (width, last - first))
            for column in range(tiling.columns):
                band.paste(self._tile(column, row), (column * tiling.width - before, top - first))
            yield band

    def _tile(self, column: int, row: int) -> Image.Image:
        decoded = c_void_p()
        _done(
            _heif.image_handle_decode_image_tile(
                self._handle, byref(decoded), _RGB, _CHROMAS["RGB"], self._options, column, row
            )
        )
        with self._pixels(decoded) as (width, height, start, stride):
            return self._picture(width, height, start, stride)

    @contextmanager
    def _pixels(self, decoded: c_void_p) -> Iterator[tuple[int, int, int, int]]:
        """Width, height, address of the first pixel and bytes a row of a picture of libheif's."""
        try:
            stride = c_int()
            start = _heif.image_get_plane_readonly(decoded, _INTERLEAVED, byref(stride))
            yield (
                _heif.image_get_width(decoded, _INTERLEAVED),
                _heif.image_get_height(decoded, _INTERLEAVED),
                start,
                stride.value,
            )
        finally:
            _heif.image_release(decoded)

    def _picture(self, width: int, height: int, start: int, stride: int) -> Image.Image:
        pixels = ctypes.string_at(start, height * stride)
        return Image.frombytes(self.mode, (width, height), pixels, "raw", self.mode, stride)


def _done(error: _Error) -> None:
    if error.code == _NO_MEMORY:
        raise MemoryError(error.message)
    if error.code:
        raise OSError(error.message)
