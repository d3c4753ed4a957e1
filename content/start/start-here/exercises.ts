/** Start here: small questions about how the book works, which are also a first look at its exercises. */
import type { Exercise } from "#contract/exercise.ts";

export default [
  {
    id: "start/why-predict",
    kind: "choice",
    ask: "You predict, run the experiment, and turn out wrong. What was the prediction good for?",
    options: [
      {
        text: "It made the difference visible, so there is something to explain",
        right: true,
        say: "A surprise you committed to is remembered. One you only watched is smoothed over.",
      },
      { text: "Nothing; only right predictions help", say: "Both help. What does little is watching without one." },
      { text: "It is a score for the instructor", say: "Predictions stay in your browser." },
    ],
    hint: "What would you have noticed without it?",
    why: "In physics lectures, students who only watched a demonstration did no better afterwards than those who had skipped it; those who predicted first did (Crouch and others, 2004).",
  },
  {
    id: "start/where-does-it-run",
    kind: "choice",
    ask: "You read this book as a plain website, without `npm start`. Which of these cannot work?",
    options: [
      {
        text: "A message from `mosquitto_pub` arriving in the page",
        right: true,
        say: "A terminal program needs a socket to connect to. A page cannot open one; the embedded broker can.",
      },
      { text: "A broker with four clients in one page", say: "It works: broker and clients are code of this page." },
      { text: "Grading an exercise", say: "It works: the page grades." },
      { text: "Reading a capture of network packets", say: "It works: the file is read by the page and sent nowhere." },
    ],
    hint: "Which of the four needs somebody to listen on a port?",
    why: "A web page can open connections and cannot accept them. `npm start` runs the part that accepts.",
  },
  {
    id: "start/private-window",
    kind: "choice",
    ask: "You solve ten exercises in a private window and close it. What is left of your progress?",
    options: [
      {
        text: "Nothing",
        right: true,
        say: "A private window throws its storage away when it closes. Use an ordinary one for the course.",
      },
      { text: "Everything, it is kept by the site", say: "There is no server of ours that could keep it." },
      { text: "The solved ones, but not the drafts", say: "Both live in the same storage, and go together." },
    ],
    hint: "Where are the answers stored?",
    why: "Progress is in this browser's storage and nowhere else.",
  },
  {
    id: "start/connection-refused",
    kind: "choice",
    ask: "`npm start` printed `mqtt://127.0.0.1:1884`, and your `mosquitto_pub -t lab/hello -m hi` is heard by nobody in the page. Why?",
    options: [
      {
        text: "Another broker holds 1883, and the message went there",
        right: true,
        say: "`mosquitto_pub` uses 1883 unless told otherwise: add `-p 1884`.",
      },
      { text: "The topic has to be created first", say: "Topics need no creating." },
      {
        text: "1884 is for encrypted connections",
        say: "Encryption has its own port, 8883. 1884 was simply the next free one.",
      },
      {
        text: "The page has to be reloaded",
        say: "The page listens on the right broker. Your message went to another.",
      },
    ],
    hint: "Which port does a client use when you name none?",
    why: "The usual port was taken, often by a Mosquitto that Debian starts by itself. The line shown in the widgets always names the port that holds.",
  },
  {
    id: "start/docker-stopped",
    kind: "choice",
    ask: "Docker is not running. You choose *Reopen in Container* in the editor. What fails?",
    options: [
      {
        text: "The editor cannot start the container and says so; your files are untouched",
        right: true,
        say: "The extension asks Docker to build and start. With nobody there to ask, it stops.",
      },
      {
        text: "The editor starts Docker by itself",
        say: "Some desktops offer it. The extension only asks; do not count on it.",
      },
      { text: "The container starts without a network", say: "Without Docker there is no container at all." },
    ],
    hint: "Who builds and runs the container: the editor or Docker?",
    why: "The editor is a client of Docker. Start Docker first, then reopen.",
  },
] satisfies readonly Exercise[];
