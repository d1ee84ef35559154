import CEdit
import Glibc

/// What keys do.
extension EditlineReader {
  /// A function that keys are bound to.
  private struct Function {
    let name: String
    let help: String
    /// Keys in emacs's map and in that of vi while it inserts.
    var keys: [String] = []
    /// Keys in the map of vi's commands.
    var commandKeys: [String] = []
    /// Whether `.editrc` cannot take the keys away: the shell would not be one without them.
    var isFixed = false
    let body: cedit_function
  }

  /// Prepares libedit: functions, keys, the user's `.editrc`.
  func setUp() {
    _ = cedit_set_owner(editor, Unmanaged.passUnretained(self).toOpaque())
    _ = cedit_leave_signals(editor)
    _ = cedit_set_prompt(editor) { editor in EditlineReader.of(editor)?.widePrompt }
    _ = cedit_set_reader(editor) { editor, character in
      guard let key = EditlineReader.of(editor)?.nextKey() else { return 0 }
      character?.pointee = EditlineReader.wide(key)
      return 1
    }
    // Ctrl-C, Ctrl-Z and Ctrl-S are keys while something is edited.
    for mode in ["-isig", "-ixon"] { _ = cedit_set_mode(editor, mode) }
    // Debian's libedit begins with vi's keys.
    _ = cedit_set_editor(editor, options.vi ? "vi" : "emacs")
    for function in EditlineReader.functions {
      _ = cedit_add_function(editor, function.name, function.help, function.body)
    }
    bind { !$0.isFixed }
    let before = String(cString: cedit_editor(editor))
    el_source(editor, nil)
    // `bind -v` and `bind -e` begin with a fresh map.
    if String(cString: cedit_editor(editor)) != before { bind { !$0.isFixed } }
    bind(where: \.isFixed)
    let own = [
      (EditlineReader.stepKey, "tributary-step"), (EditlineReader.submitKey, "ed-newline"),
      (EditlineReader.killKey, "ed-kill-line"), (EditlineReader.commandKey, "vi-command-mode"),
    ]
    for (key, name) in own {
      bind(key: String(key), name)
      bind(commandKey: String(key), name)
    }
    bind(commandKey: String(EditlineReader.undoKey), "vi-undo")
  }

  private func bind(where isWanted: (Function) -> Bool) {
    for function in EditlineReader.functions where isWanted(function) {
      for key in function.keys { bind(key: key, function.name) }
      if usesVi { for key in function.commandKeys { bind(commandKey: key, function.name) } }
    }
  }

  /// Whether keys are those of vi, by the options or by `.editrc`.
  var usesVi: Bool { String(cString: cedit_editor(editor)) == "vi" }

  private func bind(key: String, _ name: String) { _ = cedit_bind(editor, key, name) }
  private func bind(commandKey key: String, _ name: String) { _ = cedit_bind_command(editor, key, name) }

  /// The reader behind libedit's pointer.
  private static func of(_ editor: OpaquePointer?) -> EditlineReader? {
    guard let editor, let owner = cedit_owner(editor) else { return nil }
    // Set in `setUp` to the reader that owns the editor and ends it in its `deinit`.
    return Unmanaged<EditlineReader>.fromOpaque(owner).takeUnretainedValue()
  }

  private static let functions: [Function] = [
    Function(
      name: "tributary-enter", help: "Send a whole statement, else begin a line", keys: ["^M", "^J"],
      commandKeys: ["^M", "^J"], isFixed: true
    ) { editor, _ in EditlineReader.of(editor)?.enter() ?? UInt8(CC_ERROR) },
    Function(
      name: "tributary-newline", help: "Begin a line", keys: ["\\e^M", "\\e^J"], isFixed: true
    ) { editor, _ in EditlineReader.of(editor)?.beginLine() ?? UInt8(CC_ERROR) },
    Function(
      name: "tributary-up", help: "Go a line up, or back in the history", keys: ["\\e[A", "\\eOA"],
      commandKeys: ["k", "-", "\\e[A", "\\eOA"], isFixed: true
    ) { editor, _ in EditlineReader.of(editor)?.up() ?? UInt8(CC_ERROR) },
    Function(
      name: "tributary-down", help: "Go a line down, or on in the history", keys: ["\\e[B", "\\eOB"],
      commandKeys: ["j", "+", "\\e[B", "\\eOB"], isFixed: true
    ) { editor, _ in EditlineReader.of(editor)?.down() ?? UInt8(CC_ERROR) },
    Function(
      name: "tributary-older", help: "Go back in the history", keys: ["^P"], commandKeys: ["^P"]
    ) { editor, _ in EditlineReader.of(editor)?.older() ?? UInt8(CC_ERROR) },
    Function(
      name: "tributary-newer", help: "Go on in the history", keys: ["^N"], commandKeys: ["^N"]
    ) { editor, _ in EditlineReader.of(editor)?.newer() ?? UInt8(CC_ERROR) },
    Function(
      name: "tributary-search", help: "Search the history", keys: ["^R"], commandKeys: ["^R", "/", "?"]
    ) { editor, _ in EditlineReader.of(editor)?.searchHistory() ?? UInt8(CC_ERROR) },
    Function(
      name: "tributary-line-start", help: "Go to the begin of the line",
      keys: ["^A", "\\e[H", "\\eOH", "\\e[1~"], commandKeys: ["0", "\\e[H", "\\eOH", "\\e[1~"]
    ) { editor, _ in EditlineReader.of(editor)?.move(to: \.lineStart) ?? UInt8(CC_ERROR) },
    Function(
      name: "tributary-line-end", help: "Go to the end of the line",
      keys: ["^E", "\\e[F", "\\eOF", "\\e[4~"], commandKeys: ["$", "\\e[F", "\\eOF", "\\e[4~"]
    ) { editor, _ in EditlineReader.of(editor)?.move(to: \.lineEnd) ?? UInt8(CC_ERROR) },
    Function(
      name: "tributary-kill-line", help: "Cut to the end of the line", keys: ["^K"]
    ) { editor, _ in EditlineReader.of(editor)?.killLine() ?? UInt8(CC_ERROR) },
    Function(
      name: "tributary-delete", help: "Delete the character at the cursor", keys: ["\\e[3~"],
      commandKeys: ["\\e[3~"]
    ) { editor, _ in EditlineReader.of(editor)?.deleteForward() ?? UInt8(CC_ERROR) },
    Function(
      name: "tributary-complete", help: "Complete", keys: ["^I"], isFixed: true
    ) { editor, _ in EditlineReader.of(editor)?.complete() ?? UInt8(CC_ERROR) },
    Function(
      name: "tributary-paste", help: "Insert what is pasted", keys: ["\\e[200~"], commandKeys: ["\\e[200~"],
      isFixed: true
    ) { editor, _ in EditlineReader.of(editor)?.paste() ?? UInt8(CC_ERROR) },
    Function(
      name: "tributary-drop", help: "Drop what was typed", keys: ["^C"], commandKeys: ["^C"], isFixed: true
    ) { editor, _ in EditlineReader.of(editor)?.drop() ?? UInt8(CC_ERROR) },
    Function(
      name: "tributary-leave", help: "Leave, or delete the character at the cursor", keys: ["^D"],
      commandKeys: ["^D"], isFixed: true
    ) { editor, _ in EditlineReader.of(editor)?.leave() ?? UInt8(CC_ERROR) },
    Function(
      name: "tributary-suspend", help: "Suspend the program", keys: ["^Z"], commandKeys: ["^Z"], isFixed: true
    ) { editor, _ in EditlineReader.of(editor)?.suspend() ?? UInt8(CC_ERROR) },
    Function(
      name: "tributary-edit", help: "Edit elsewhere", keys: ["^X^E"], commandKeys: ["v"]
    ) { editor, _ in EditlineReader.of(editor)?.editElsewhere() ?? UInt8(CC_ERROR) },
    Function(name: "tributary-undo", help: "Take back the last change", commandKeys: ["u"]) { editor, _ in
      EditlineReader.of(editor)?.undo() ?? UInt8(CC_ERROR)
    },
    Function(name: "tributary-step", help: "For the program's own use") { editor, _ in
      guard let reader = EditlineReader.of(editor), !reader.steps.isEmpty else { return UInt8(CC_NORM) }
      return reader.steps.removeFirst()()
    },
  ]
}
