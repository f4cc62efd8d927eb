"""All rooms that bring tables or routes: importing this makes the application whole."""

from flask import Blueprint

from partnership.accounts import models as account_models
from partnership.archive import index as archive_index
from partnership.archive import index_follow as archive_follow
from partnership.archive import models as archive_models
from partnership.archive import past_models, record_guard
from partnership.cities import models as city_models
from partnership.core import doubles, finding, indexing, journal
from partnership.costs import models as cost_models
from partnership.delegations import (
    link_models,
    list_models,
    precedence_models,
)
from partnership.delegations import models as delegation_models
from partnership.desk import accounts as desk_accounts
from partnership.desk import (
    articles,
    board,
    board_shift,
    budget_lines,
    checks,
    closing,
    costs,
    delegation_lists,
    delegation_members,
    delegation_page,
    doubles_merge,
    drawer_annex,
    drawer_care,
    drawer_documents,
    drawer_readings,
    final_report,
    forms_of_address,
    gift_register,
    gift_rules,
    gifts,
    interpreters,
    invitations_add,
    invitations_deeds,
    invitations_edit,
    item_moves,
    items,
    kept_drafts,
    links,
    mails,
    mails_tell,
    mails_wordings,
    materials_consents,
    materials_edit,
    materials_list,
    meals,
    menu,
    names,
    nomination_decide,
    nominations,
    organisations,
    outcome_edition,
    outcome_page,
    outcomes,
    own_account,
    own_calendar,
    packages,
    partnerships,
    past,
    past_table,
    past_texts,
    people,
    person_contact,
    precedence,
    precedence_rules,
    record,
    seminar_delegations,
    seminar_life,
    seminar_next,
    seminar_page,
    seminar_parts,
    seminars,
    start,
    stays,
    suggest,
    topics,
    transfers,
    transfers_driver,
    transfers_grouping,
    transfers_vehicles,
    travel,
    travel_sheets,
    travel_trips,
    undo,
    untranslated,
    venues,
    venues_ways,
    year,
)
from partnership.desk import cities as desk_cities
from partnership.desk import doubles as desk_doubles
from partnership.desk import help as desk_help
from partnership.desk import honours as desk_honours
from partnership.desk import invitations as desk_invitations
from partnership.desk import journal as desk_journal
from partnership.desk import materials as desk_materials
from partnership.desk import notices as desk_notices
from partnership.desk import preview as desk_preview
from partnership.desk import release as desk_release
from partnership.desk import releases as desk_releases
from partnership.desk import search as desk_search
from partnership.desk import series as desk_series
from partnership.desk.blueprint import desk
from partnership.desk.office_calendar import office
from partnership.drawer import models as drawer_models
from partnership.honours import models as honour_models
from partnership.invitations import models as invitation_models
from partnership.logistics import interpreting_models
from partnership.logistics import models as logistics_models
from partnership.materials import models as material_models
from partnership.messages import models as message_models
from partnership.notices import models as notice_models
from partnership.people import models as people_models
from partnership.personal import views as personal_views
from partnership.personal.blueprint import personal
from partnership.public import (
    archive,
    archive_feeds,
    archive_things,
    documents,
    feeds,
    home,
    machines,
    materials,
    open_data,
    programme,
    registry,
    releases,
    seminar_list,
    static_pages,
    subscribe,
    year_feeds,
)
from partnership.public import articles as public_articles
from partnership.public.blueprint import public
from partnership.releases import models as release_models
from partnership.seminars import item_models, record_models
from partnership.seminars import models as seminar_models
from partnership.venues import models as venue_models
from partnership.web.health import health

MODELS = (
    journal,
    account_models,
    finding,
    indexing,
    doubles,
    notice_models,
    city_models,
    people_models,
    venue_models,
    seminar_models,
    item_models,
    delegation_models,
    list_models,
    precedence_models,
    link_models,
    drawer_models,
    invitation_models,
    honour_models,
    logistics_models,
    interpreting_models,
    message_models,
    record_models,
    record_guard,
    cost_models,
    material_models,
    archive_models,
    archive_index,
    archive_follow,
    past_models,
    release_models,
)
VIEWS = (
    record,
    closing,
    final_report,
    packages,
    mails,
    mails_tell,
    mails_wordings,
    drawer_documents,
    drawer_annex,
    drawer_care,
    drawer_readings,
    archive,
    archive_feeds,
    archive_things,
    documents,
    feeds,
    home,
    machines,
    open_data,
    materials,
    programme,
    registry,
    releases,
    seminar_list,
    static_pages,
    subscribe,
    year_feeds,
    personal_views,
    menu,
    suggest,
    desk_accounts,
    desk_cities,
    desk_doubles,
    doubles_merge,
    forms_of_address,
    interpreters,
    names,
    organisations,
    people,
    person_contact,
    own_account,
    own_calendar,
    year,
    outcomes,
    outcome_edition,
    outcome_page,
    board,
    board_shift,
    checks,
    items,
    item_moves,
    desk_notices,
    desk_preview,
    desk_release,
    desk_releases,
    desk_series,
    desk_search,
    desk_journal,
    desk_help,
    desk_invitations,
    invitations_add,
    invitations_edit,
    invitations_deeds,
    start,
    undo,
    kept_drafts,
    links,
    partnerships,
    past,
    past_table,
    past_texts,
    seminar_delegations,
    nominations,
    nomination_decide,
    delegation_page,
    delegation_members,
    delegation_lists,
    precedence,
    precedence_rules,
    gifts,
    gift_register,
    gift_rules,
    costs,
    budget_lines,
    articles,
    public_articles,
    desk_honours,
    seminar_life,
    seminar_next,
    seminar_page,
    seminar_parts,
    seminars,
    topics,
    untranslated,
    venues,
    venues_ways,
    travel,
    travel_trips,
    travel_sheets,
    transfers,
    transfers_vehicles,
    transfers_grouping,
    transfers_driver,
    stays,
    meals,
    desk_materials,
    materials_edit,
    materials_consents,
    materials_list,
)
BLUEPRINTS: tuple[Blueprint, ...] = (public, personal, desk, office, health)
