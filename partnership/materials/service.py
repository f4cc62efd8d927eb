"""Which files stand beneath an article."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.core.changes import Edit, Line, written
from partnership.core.errors import NotFound
from partnership.core.journal import Deed
from partnership.materials.models import ArticleMaterial, Material
from partnership.seminars.models import Article


def keep_article_materials(
    session: Session, article: Article, material_ids: Sequence[int], edit: Edit
) -> Line:
    """Puts these files beneath an article, in this order, and takes others away from it.

    Raises:
        NotFound: one of them is not of the article's edition.
    """
    wished = list(dict.fromkeys(material_ids))
    known = session.scalars(
        select(Material.id).where(
            Material.id.in_(wished), Material.seminar_id == article.seminar_id
        )
    ).all()
    if len(known) != len(wished):
        raise NotFound("material")
    rows = {
        row.material_id: row
        for row in session.scalars(
            select(ArticleMaterial).where(ArticleMaterial.article_id == article.id)
        )
    }
    scope = f"seminar:{article.seminar_id}"
    with written(session, Deed.CHANGED, edit, article, scope=scope) as line:
        for number, row in rows.items():
            if number not in wished:
                session.delete(row)
        for place, number in enumerate(wished):
            if number in rows:
                rows[number].position = place
            else:
                session.add(
                    ArticleMaterial(article_id=article.id, material_id=number, position=place)
                )
    return line
