/// A command of the shell itself: `\name arguments`, to the end of its line. All of them work in scripts too.
package struct MetaCommand: Sendable {
  package let action: Action
  /// The names without `\`, the preferred one first.
  package let names: [String]
  /// The arguments as help shows them.
  package let usage: String
  package let summary: String
  package let group: Group
  /// What its first argument is, for completion.
  package let argument: Argument

  init(
    _ action: Action, _ names: [String], _ usage: String = "", _ summary: String, _ group: Group,
    argument: Argument = .none
  ) {
    self.action = action
    self.names = names
    self.usage = usage
    self.summary = summary
    self.group = group
    self.argument = argument
  }

  /// What a command does.
  package enum Action: Hashable, Sendable {
    case help
    case syntax
    case describe(Subject, isExtended: Bool)
    case output
    case printSetting
    case expanded
    case format
    case timing
    case setVariable
    case unsetVariable
    case variables
    case promptVariable
    case include
    case edit
    case printStatement
    case reset
    case send
    case sendExpanded
    case sendToVariables
    case watch
    case copy
    case curl
    case sandbox
    case connect
    case condition(Condition)
    case assert
    case echo
    case warn
    case show
    case history
    case errorVerbose
    case quit
  }

  /// What `\d` and its family describe.
  package enum Subject: Hashable, Sendable {
    case any
    case providers
    case services
    case resources
    case methods
    case views
    case tables
  }

  /// The four words of a condition.
  package enum Condition: Hashable, Sendable {
    case `if`
    case elseIf
    case `else`
    case endIf
  }

  /// The headings of help.
  package enum Group: String, CaseIterable, Sendable {
    case general = "General"
    case discovery = "What can be called"
    case statement = "The statement"
    case output = "Output"
    case variables = "Variables"
    case calls = "Where calls go"
    case scripts = "Scripts"
  }

  /// Kinds of argument.
  package enum Argument: Sendable {
    case none
    case name
    case file
    case variable
    case onOff
    case format
    case setting
    /// The word `settings`.
    case settings
    case profile
    case topic
    case sandbox
  }
}
