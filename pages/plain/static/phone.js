// Saves each choice as it is made. What cannot be sent stays on the phone and is sent later, in order,
// under the same id, so that the server can tell a repetition from a change.
(() => {
  "use strict"
  const page = document.body.dataset
  const line = document.getElementById("status"), fault = document.getElementById("told")
  const say = text => { if (line && line.textContent !== text) line.textContent = text }
  const complain = text => { if (fault) { fault.textContent = text; fault.hidden = !text } }

  // Forms: one press sends once, and a press without a line is told before it leads to the browser's own page.
  let sent = 0, warned = false
  addEventListener("submit", event => {
    keepComments()
    if (!navigator.onLine && page.save && !warned) {
      warned = true
      event.preventDefault()
      say(page.offline)
    } else if (Date.now() - sent < 5000) event.preventDefault()
    else sent = Date.now()
  })
  addEventListener("pageshow", () => { sent = 0 })

  // The queue: one key each, so that two tabs never write over each other's.
  const all = `tikas:${page.code}:`, own = `${all}${page.who}:`
  let kept = {}
  try { kept = localStorage; kept[all] = ""; delete kept[all] } catch { kept = {} }
  const keys = start => Object.keys(kept).filter(key => key.startsWith(start)).sort()
  const queue = () => keys(own)
  const drop = start => keys(start).forEach(key => delete kept[key])
  const id = () => crypto.randomUUID ? crypto.randomUUID()
    : [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, "0")).join("")

  function keep(answers, comments) {
    const name = id(), last = queue().pop()
    const number = String(last ? Number(last.slice(own.length, own.length + 9)) + 1 : 1).padStart(9, "0")
    const body = JSON.stringify({ id: name, answers, comments }), key = `${own}${number}:${name}`
    try { kept[key] = body } catch { kept = { ...kept, [key]: body } }
    complain("")
    send()
  }

  let sending = false, wait = 1, timer
  async function send() {
    const key = queue()[0]
    if (sending || !key || !page.save) return
    sending = true
    clearTimeout(timer)
    const stop = new AbortController(), limit = setTimeout(() => stop.abort(), 20000)
    const headers = { "Content-Type": "application/json" }
    const answer = await fetch(page.save, { method: "PUT", body: kept[key], headers, keepalive: true,
      signal: stop.signal }).catch(() => null)
    clearTimeout(limit)
    sending = false
    if (!answer || answer.status === 429 || answer.status >= 500) return later(answer)
    wait = 1
    if (answer.ok) {
      delete kept[key]
      if (!queue().length) say(page.saved)
    } else {
      say("")
      complain((await answer.json().catch(() => ({}))).message || page.refused)
      if (answer.status === 401) return
      if (answer.status === 410) drop(all)
      else delete kept[key]
    }
    send()
  }

  function later(answer) {
    say(page.offline)
    wait = Math.min(wait * 2, 30)
    const asked = Number(answer && answer.headers.get("Retry-After")) || 0
    timer = setTimeout(send, (Math.max(wait, asked) + Math.random()) * 1000)
  }

  // The sheet: what is chosen, what is written, how far one has come.
  const items = [...document.querySelectorAll("fieldset[data-item]")]
  const value = input => /^\d+$/.test(input.value) ? Number(input.value) : input.value
  const written = new Map()
  let writing

  function keepComments() {
    clearTimeout(writing)
    if (!written.size) return
    const comments = Object.fromEntries(written)
    written.clear()
    keep({}, comments)
  }

  function count() {
    let done = Number(page.elsewhere)
    for (const one of items) {
      const answered = Boolean(one.querySelector("input:checked"))
      const clear = one.querySelector("button[name=clear]")
      if (clear) clear.hidden = !answered
      done += answered
    }
    const bar = document.querySelector("progress"), text = document.getElementById("progress")
    if (bar) bar.value = done
    if (text) text.textContent = page.progress.replace("{n}", done)
  }

  function show(item, chosen) {
    for (const input of document.getElementsByName(item)) input.checked = input.value === String(chosen)
  }

  if (page.save) {
    keys(all).filter(key => !key.startsWith(own)).forEach(key => delete kept[key])
    for (const key of queue()) {
      const { answers, comments } = JSON.parse(kept[key])
      for (const item in answers) show(item, answers[item])
      for (const item in comments) for (const area of document.getElementsByName(`comment:${item}`)) {
        area.value = comments[item]
        area.closest("details").open = true
      }
    }
    count()
    addEventListener("change", event => {
      const input = event.target
      if (input.type === "radio") { keep({ [input.name]: value(input) }, {}); count() }
      else if (input.type === "textarea") keepComments()
    })
    addEventListener("input", event => {
      const area = event.target
      if (area.type !== "textarea") return
      written.set(area.name.slice("comment:".length), area.value)
      clearTimeout(writing)
      writing = setTimeout(keepComments, 1000)
    })
    addEventListener("click", event => {
      const button = event.target.closest("button[name=clear]")
      if (!button) return
      event.preventDefault()
      show(button.value, null)
      document.getElementsByName(button.value)[0].focus()
      keep({ [button.value]: null }, {})
      count()
    })
    for (const name of ["online", "focus", "pageshow"]) addEventListener(name, send)
    document.addEventListener("visibilitychange", send)
    addEventListener("offline", () => say(page.offline))
    addEventListener("pagehide", keepComments)
  }

  // Three dots: how many are left.
  const left = document.getElementById("left")
  if (left) {
    const sum = () => {
      const rest = 3 - [...document.querySelectorAll("input:checked")].reduce((n, one) => n + Number(one.value), 0)
      left.textContent = (rest < 0 ? page.over : page.left).replace("{n}", Math.abs(rest))
    }
    addEventListener("change", sum)
    addEventListener("pageshow", sum)
  }

  // Waiting: what the room does next is offered, never done.
  async function look() {
    const answer = document.hidden ? null : await fetch(page.poll).catch(() => null)
    const over = answer && answer.status === 410
    const { phase, item } = over ? { phase: "closed" } : answer && answer.ok ? await answer.json() : {}
    if (phase) for (const one of document.querySelectorAll("[data-now]"))
      one.hidden = one.dataset.now !== phase || Boolean(item && one.dataset.besides === item)
    if (!over) setTimeout(look, 3000 + Math.random() * 2000)
  }
  if (page.poll) setTimeout(look, 2000)
})()
