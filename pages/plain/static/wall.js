// Keeps the two numbers of the wall up to date; without it they stand as they were when the page was opened.
const main = document.querySelector("main")
const said = document.getElementById("stale")
const wait = 1000 * Number(main.dataset.seconds)

async function look() {
  let goesOn = true
  try {
    const answer = await fetch(main.dataset.now, { headers: { Accept: "application/json" }, redirect: "error" })
    if (!answer.ok) throw new Error(String(answer.status))
    const now = await answer.json()
    for (const name of ["joined", "finished"]) document.getElementById(name).textContent = now[name]
    goesOn = !now.over
    tell(now.over ? said.dataset.over : "")
  } catch {
    tell(said.dataset.told)
  }
  if (goesOn) setTimeout(look, wait)
}

function tell(text) {
  if (said.textContent !== text) said.textContent = text
}

setTimeout(look, wait)
