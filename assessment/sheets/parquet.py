"""A sheet that came as Parquet, whatever the types of its columns."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from assessment.sheets.sheet import Columns, Sheet, check_header, refusal, short, whole

MOST_ROWS = 5_000_000  # a few kB of Parquet can declare any number


def read_parquet(data: bytes, columns: Columns, name: str) -> Sheet:
    """The sheet in a Parquet file; its rows have numbers for lines."""
    try:
        schema, rows = _parquet_head(data)
        check_header(schema.names, columns, name)
        if rows > MOST_ROWS:
            raise refusal("file_too_large", name, found=str(rows), allowed=f"≤ {MOST_ROWS}")
        numbered = [field.name for field in schema if pa.types.is_string(field.type)]
        table = pq.ParquetFile(pa.BufferReader(data), read_dictionary=numbered).read()
        texts = [_text_column(table.column(column)) for column in table.column_names]
        frame = pa.table(texts, names=table.column_names).unify_dictionaries().to_pandas()
    except (pa.ArrowException, UnicodeDecodeError, OSError) as error:
        raise refusal("not_parquet", name, found=short(str(error))) from None
    return whole(Sheet(name, frame, lambda: range(1, len(frame) + 1)))


def _parquet_head(data: bytes) -> tuple[Any, int]:
    """The columns and the number of rows that a file declares, before anything of that size is read."""
    file = pq.ParquetFile(pa.BufferReader(data))
    return file.schema_arrow, file.metadata.num_rows


def _text_column(column: Any) -> Any:
    """The column as numbered texts; one that is numbered already stays so, however long it is."""
    if not (pa.types.is_dictionary(column.type) and pa.types.is_string(column.type.value_type)):
        column = column.cast(pa.string()).dictionary_encode()
    return column.fill_null("")
