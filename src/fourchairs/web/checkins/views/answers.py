"""Where phones send their one record. No cookie is read: what is sent says by itself that it may come in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from fourchairs.web.checkins.operations.answering import accept
from fourchairs.web.gatherings.errors import AlreadyDone, Answer, Gone, Refused
from fourchairs.web.site import clock

if TYPE_CHECKING:
    from django.http import HttpRequest

STATUS = {Refused: 400, AlreadyDone: 409, Gone: 410}
CONTENT_TYPE = "application/octet-stream"


@csrf_exempt  # there is no cookie that another site could make use of; the origin is checked all the same
@require_POST
def answers(request: HttpRequest) -> HttpResponse:
    if request.content_type != CONTENT_TYPE:
        return JsonResponse({"ok": False, "why": f"An answer is sent as {CONTENT_TYPE}."}, status=400)
    try:
        accept(sent=request.body, at=clock.now())
    except Answer as answer:
        status = next(code for kind, code in STATUS.items() if isinstance(answer, kind))
        return JsonResponse({"ok": False, "why": answer.why}, status=status)
    return HttpResponse(status=204)
