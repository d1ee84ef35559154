#pragma once

#include <histedit.h>
#include <stdio.h>

/* The system's libedit by its own interface, and what Swift cannot say itself: `el_set` and `el_get` are variadic, and
   a signal handler may not run Swift code. Names, keys and prompts are wide where libedit keeps them wide. */

/* A function that keys are bound to; gives one of the CC_ codes. */
typedef unsigned char (*cedit_function)(EditLine *, wint_t);

/* Reads one character: 1 with the character, 0 at the end of the input, -1 on an error. */
typedef int (*cedit_reader)(EditLine *, wchar_t *);

typedef wchar_t *(*cedit_prompt)(EditLine *);

static inline int cedit_set_owner(EditLine *editor, void *owner) { return el_set(editor, EL_CLIENTDATA, owner); }

static inline void *cedit_owner(EditLine *editor) {
  void *owner = 0;
  el_get(editor, EL_CLIENTDATA, &owner);
  return owner;
}

static inline int cedit_set_prompt(EditLine *editor, cedit_prompt prompt) {
  return el_wset(editor, EL_PROMPT, prompt);
}

static inline int cedit_set_reader(EditLine *editor, cedit_reader reader) {
  return el_wset(editor, EL_GETCFN, reader);
}

static inline int cedit_set_editor(EditLine *editor, const char *name) { return el_set(editor, EL_EDITOR, name); }

/* "emacs" or "vi", as libedit says. */
static inline const char *cedit_editor(EditLine *editor) {
  const char *name = "";
  el_get(editor, EL_EDITOR, &name);
  return name;
}

/* Whether the terminal can move its cursor up, without which no text of several lines can be edited. */
static inline int cedit_can_move_up(EditLine *editor) {
  const char *sequence = 0;
  return el_get(editor, EL_GETTC, "up", &sequence, (void *)0) == 0 && sequence && *sequence;
}

/* Signals stay with the program. */
static inline int cedit_leave_signals(EditLine *editor) { return el_set(editor, EL_SIGNAL, 0); }

/* Switches a mode of the terminal while it edits, such as `-isig`. */
static inline int cedit_set_mode(EditLine *editor, const char *mode) {
  return el_set(editor, EL_SETTY, "-d", mode, (char *)0);
}

static inline int cedit_add_function(EditLine *editor, const char *name, const char *help, cedit_function function) {
  return el_set(editor, EL_ADDFN, name, help, function);
}

/* In emacs's map, or the one of vi while it inserts. */
static inline int cedit_bind(EditLine *editor, const char *key, const char *function) {
  return el_set(editor, EL_BIND, key, function, (char *)0);
}

/* In the map of vi's commands. */
static inline int cedit_bind_command(EditLine *editor, const char *key, const char *function) {
  return el_set(editor, EL_BIND, "-a", key, function, (char *)0);
}

/* Prepares the terminal for editing (1), or for everybody else (0). */
static inline int cedit_prepare(EditLine *editor, int edits) { return el_set(editor, EL_PREP_TERM, edits); }

/* Draws everything anew from where the cursor is, which has to be the begin of an empty line. */
static inline int cedit_draw(EditLine *editor) { return el_set(editor, EL_REFRESH); }

/* A number that libedit knows of the terminal: "co" columns, "li" lines. */
static inline int cedit_number(EditLine *editor, const char *capability) {
  int number = 0;
  return el_get(editor, EL_GETTC, capability, &number, (void *)0) == 0 ? number : 0;
}

/* Writes a byte to `pipe` when the terminal changes its size ('w') and when a stopped program goes on ('c'). */
int cedit_watch(int pipe);

/* The columns a character takes, as libedit counts them: -1 for one that is shown as an escape. */
int cedit_width(wchar_t character);

/* Makes character functions take UTF-8: by the user's locale, else by C.UTF-8. 0 when neither does. */
int cedit_use_utf8(void);
