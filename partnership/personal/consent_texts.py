"""What people agree to, word by word; a text that somebody agreed to is never changed.

A new wording gets a new version and stands beside the old ones.
"""

from partnership.core.translated import Translated

PHOTO_VERSION = "photo-2026-11"
CARE_VERSION = "care-2026-11"

TEXTS: dict[str, Translated] = {
    PHOTO_VERSION: Translated(
        {
            "de": (
                "Ich bin damit einverstanden, dass während der Veranstaltung Fotos und Filme von "
                "mir gemacht und von den beteiligten Städten in ihrer Öffentlichkeitsarbeit "
                "(Internetseiten, soziale Medien, gedruckte Berichte) veröffentlicht werden. "
                "Die Einwilligung ist freiwillig; ohne sie entstehen mir keine Nachteile. Ich kann "
                "sie jederzeit auf dieser Seite für die Zukunft widerrufen."
            ),
            "en": (
                "I agree that photographs and films are taken of me during the event and are "
                "published by the cities involved in their public relations work (websites, "
                "social media, printed reports). My consent is voluntary; without it I suffer no "
                "disadvantage. I can withdraw it at any time for the future on this page."
            ),
            "ru": (
                "Я согласен (согласна) на фото- и видеосъёмку во время мероприятия и на "
                "публикацию снимков и записей городами-участниками в рамках их информационной "
                "работы (сайты, социальные сети, печатные отчёты). Согласие добровольное; отказ "
                "не влечёт для меня никаких неудобств. Я могу в любое время отозвать согласие "
                "на будущее на этой странице."
            ),
            "fr": (
                "J’accepte que des photographies et des films soient pris de moi pendant "
                "l’événement et publiés par les villes participantes dans leur communication "
                "(sites internet, réseaux sociaux, rapports imprimés). Mon consentement est "
                "volontaire\u00a0; son absence ne me cause aucun désavantage. Je peux le retirer à "
                "tout moment pour l’avenir sur cette page."
            ),
        }
    ),
    CARE_VERSION: Translated(
        {
            "de": (
                "Ich willige ausdrücklich ein, dass die Stadt die hier genannten Angaben zu "
                "Ernährung, Barrierefreiheit und Gesundheit (Art. 9 Abs. 2 Buchst. a DSGVO) "
                "ausschließlich zu meiner Betreuung während dieser Veranstaltung speichert. Sie "
                "werden verschlüsselt, sind nur für die Betreuung zugänglich und werden 14 Tage "
                "nach dem letzten Tag gelöscht, oder sofort, wenn ich die Einwilligung widerrufe."
            ),
            "en": (
                "I explicitly consent to the city storing what I state here on diet, access and "
                "health (Art. 9 (2) (a) GDPR) solely to look after me during this event. It is "
                "encrypted, open only to those who look after guests, and deleted 14 days after "
                "the last day, or at once when I withdraw my consent."
            ),
            "ru": (
                "Я даю явное согласие на то, чтобы город хранил указанные здесь сведения о "
                "питании, доступности и здоровье (ст. 9 п. 2 лит. a GDPR) исключительно для "
                "заботы обо мне во время этого мероприятия. Они зашифрованы, доступны только "
                "ответственным за приём гостей и удаляются через 14 дней после последнего дня "
                "или сразу после отзыва согласия."
            ),
            "fr": (
                "Je consens expressément à ce que la ville conserve les indications données ici "
                "sur l’alimentation, l’accessibilité et la santé (art. 9, par. 2, point a) du "
                "RGPD) uniquement pour mon accueil pendant cet événement. Elles sont chiffrées, "
                "accessibles aux seules personnes chargées de l’accueil et effacées 14 jours "
                "après le dernier jour, ou aussitôt que je retire mon consentement."
            ),
        }
    ),
}
