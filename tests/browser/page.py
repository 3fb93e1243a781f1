"""What a person does with a page of Tikas, and what can be asked of it."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import AXE

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# The page once its script has run, the server has answered what was asked (LISTENING), and all is drawn.
READY = (
    "html:not([data-unanswered])"
    ":has([data-testid=stApp][data-test-connection-state=CONNECTED][data-test-script-state=notRunning])"
    ":not(:has([data-stale=true], [data-testid=stSkeleton]))"
)
STREAMLIT = ("start", "assess", "results", "compare", "change", "reports", "library")


def settle(page: Page) -> None:
    """Waits until the script has run and nothing of the page is drawn any more."""
    for _ in range(2):
        page.wait_for_timeout(60)  # what was pressed is passed on
        page.locator(READY).wait_for(state="attached")


def visit(page: Page, address: str) -> Page:
    """The page, wholly drawn."""
    page.goto(address)
    if "/open" not in address:
        page.get_by_role("heading", level=1).first.wait_for()
        settle(page)
    return page


def arrived(page: Page, title: str, timeout: float | None = None) -> None:
    """Waits until the page stands under this heading alone; for a moment there may be that of before too."""
    expect(page.get_by_role("heading", level=1, name=title, exact=True)).to_be_visible(timeout=timeout)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)


def follow(page: Page, target: Locator) -> None:
    """Presses what leads to a plain page, and waits until all of it is there, even if it looks the same."""
    with page.expect_navigation():
        target.click()


def left(page: Page, title: str) -> None:
    """Waits until the page does not stand under this heading any more."""
    expect(page.get_by_role("heading", level=1, name=title, exact=True)).to_have_count(0)


def violations(page: Page) -> list[str]:
    """What axe-core finds against WCAG 2.2 A and AA, one line for each rule with its elements."""
    page.wait_for_load_state()
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text("utf-8"))  # a script element would be refused by our own policy
    found: dict[str, Any] = page.evaluate(
        "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']})",
        RULES,
    )
    return [
        f"{rule['id']}: {rule['help']}: " + " | ".join(f"{node['html'][:300]}" for node in rule["nodes"][:4])
        for rule in found["violations"]
    ]


def sideways(page: Page) -> list[str]:
    """By how many pixels the page stands out of the window sideways, if it does."""
    page.wait_for_load_state()
    pixels = page.evaluate(
        """() => Math.max(...['html', 'body', '[data-testid=stMain]', '[data-testid=stAppViewContainer]']
            .map(name => document.querySelector(name)).filter(Boolean)
            .map(one => one.scrollWidth - one.clientWidth))"""
    )
    return [f"{pixels} px too wide"] if pixels > 0 else []


def focused(page: Page) -> Locator:
    """What the keyboard is on."""
    return page.locator("*:focus")


def tab_to(page: Page, target: Locator, most: int = 80) -> None:
    """Presses Tab until the target is reached; every stop on the way can be seen to be one."""
    target.wait_for(state="attached")
    page.wait_for_load_state()
    for _ in range(most):
        page.keyboard.press("Tab")
        if target.evaluate("one => one === document.activeElement || one.contains(document.activeElement)"):
            return
    raise AssertionError(f"Tab does not reach {target} in {most} presses")


def shows_focus(page: Page) -> bool:
    """Whether the element in focus, or what is drawn for it, looks other than without focus."""
    return bool(
        page.evaluate(
            """async () => {
                const still = new CSSStyleSheet()
                still.replaceSync('* { transition: none !important }')
                document.adoptedStyleSheets.push(still)
                const one = document.activeElement
                const drawn = () => new Promise(done => setTimeout(() => requestAnimationFrame(done), 60))
                const look = () => {
                    const parts = []
                    for (let part = one, up = 0; part && up < 4; part = part.parentElement, up++)
                        for (const which of [part, ...part.children]) {
                            const style = getComputedStyle(which)
                            parts.push([style.outlineStyle, style.outlineWidth, style.outlineColor,
                                style.boxShadow, style.borderColor, style.backgroundColor].join())
                        }
                    return parts.join(';')
                }
                await drawn()
                const seen = look()
                one.blur()
                await drawn()
                const unseen = look()
                one.focus({focusVisible: true, preventScroll: true})
                await drawn()
                return seen !== unseen
            }"""
        )
    )
