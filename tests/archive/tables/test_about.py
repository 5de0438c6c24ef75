"""What an archive says of itself."""

from __future__ import annotations

import sqlite3

from archive_builders import add, post

from classify.archive import describe_archive


def test_what_no_model_has_seen_is_counted_apart(db: sqlite3.Connection) -> None:
    assert describe_archive(db).unseen == 0
    add(db, post(id="1.txt"), post("第三小学启用，可容纳九百名学生，家长到场。" * 3, id="2.txt", title="第三小学启用"))
    assert (describe_archive(db).documents, describe_archive(db).unseen) == (2, 0)
    db.execute("DELETE FROM predictions WHERE version = (SELECT version FROM documents ORDER BY id LIMIT 1)")
    assert (describe_archive(db).documents, describe_archive(db).unseen) == (2, 1)
