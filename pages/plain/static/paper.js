// Typing a level moves on by itself; arrows and Backspace move back; Enter in the last box sends the form.
const form = document.querySelector("form")
const boxes = [...form.querySelectorAll("input[data-allowed]")]
document.documentElement.classList.add("scripted")

function go(from, step) {
  const box = boxes[boxes.indexOf(from) + step]
  if (box) box.focus()
  return Boolean(box)
}

function judge(box) {
  const typed = box.value.trim().toLowerCase(), allowed = box.dataset.allowed.split(" ")
  const fits = allowed.includes(typed)
  const begins = allowed.some(one => one.startsWith(typed) && one !== typed)
  box.setAttribute("aria-invalid", String(Boolean(typed) && !fits && !begins))
  return fits && !begins
}

form.addEventListener("input", event => {
  const box = event.target
  if (!boxes.includes(box)) return
  if (judge(box)) go(box, 1)
  else if (box.getAttribute("aria-invalid") === "true") box.select()
})

form.addEventListener("keydown", event => {
  const box = event.target
  if (!boxes.includes(box) || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
  const last = box === boxes.at(-1)
  if (event.key === "Enter" && last) return
  const steps = { Enter: 1, ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }
  let step = steps[event.key] ?? 0
  if (event.key === "Backspace" && !box.value) step = -1
  if (!step) return
  event.preventDefault()
  go(box, step)
})

form.addEventListener("focusin", event => { if (boxes.includes(event.target)) event.target.select() })

// One press sends once; the form's own id would make a second one harmless, but it would take its time.
let sent = 0
form.addEventListener("submit", event => {
  if (Date.now() - sent < 5000) event.preventDefault()
  else sent = Date.now()
})
addEventListener("pageshow", () => { sent = 0 })
