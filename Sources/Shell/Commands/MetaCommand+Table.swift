import Rendering

extension MetaCommand {
  /// All commands, in the order of help.
  package static let all: [MetaCommand] =
    general + discovery + statement + output + variables + calls + scripts

  /// The command called `name`, without `\`. `\json` and the like switch the format.
  package static func named(_ name: String) -> MetaCommand? {
    if let command = all.first(where: { $0.names.contains(name) }) { return command }
    guard OutputFormat(name) != nil else { return nil }
    return MetaCommand(.format, [name], "", "show results as \(name)", .output)
  }

  private static let general = [
    MetaCommand(.help, ["?"], "", "list these commands", .general),
    MetaCommand(
      .syntax, ["h", "help"], "[STATEMENT | METHOD]", "the syntax of a statement, or what a method takes",
      .general, argument: .topic),
    MetaCommand(
      .history, ["history", "s"], "[TEXT]", "statements entered before, those with TEXT", .general),
    MetaCommand(
      .show, ["show"], "settings", "every setting with its value and where it comes from", .general,
      argument: .settings),
    MetaCommand(.quit, ["q", "quit"], "[CODE]", "leave", .general),
  ]

  private static let discovery = [
    MetaCommand(
      .describe(.any, isExtended: false), ["d"], "[NAME]", "describe a provider, service, resource or method",
      .discovery, argument: .name),
    MetaCommand(
      .describe(.any, isExtended: true), ["d+"], "[NAME]", "the same with more columns", .discovery,
      argument: .name),
    MetaCommand(
      .describe(.providers, isExtended: false), ["l"], "", "list providers (\\l+ for more columns)",
      .discovery),
    MetaCommand(
      .describe(.providers, isExtended: true), ["l+"], "", "list providers with more columns", .discovery),
    MetaCommand(
      .describe(.services, isExtended: false), ["ds"], "[PROVIDER]", "list services (\\ds+)", .discovery,
      argument: .name),
    MetaCommand(
      .describe(.services, isExtended: true), ["ds+"], "[PROVIDER]", "list services with more columns",
      .discovery, argument: .name),
    MetaCommand(
      .describe(.resources, isExtended: false), ["dr"], "[SERVICE]", "list resources (\\dr+)", .discovery,
      argument: .name),
    MetaCommand(
      .describe(.resources, isExtended: true), ["dr+"], "[SERVICE]", "list resources with more columns",
      .discovery, argument: .name),
    MetaCommand(
      .describe(.methods, isExtended: false), ["dm"], "RESOURCE", "list methods (\\dm+)", .discovery,
      argument: .name),
    MetaCommand(
      .describe(.methods, isExtended: true), ["dm+"], "RESOURCE", "list methods with more columns",
      .discovery, argument: .name),
    MetaCommand(.describe(.views, isExtended: false), ["dv"], "", "list views kept here", .discovery),
    MetaCommand(.describe(.tables, isExtended: false), ["dt"], "", "list tables kept here", .discovery),
  ]

  private static let statement = [
    MetaCommand(
      .send, ["g"], "[FILE]", "send the statement, its result to FILE; alone, send the last one again",
      .statement, argument: .file),
    MetaCommand(.sendExpanded, ["gx"], "", "the same with one column a line", .statement),
    MetaCommand(
      .sendToVariables, ["gset"], "[PREFIX]", "send it and set a variable for each column of its one row",
      .statement),
    MetaCommand(.watch, ["watch"], "[i=SECONDS] [c=COUNT]", "send it again and again", .statement),
    MetaCommand(.edit, ["e", "edit"], "[FILE]", "edit it in $EDITOR", .statement, argument: .file),
    MetaCommand(.printStatement, ["p"], "", "show it", .statement),
    MetaCommand(.reset, ["r"], "", "drop it", .statement),
    MetaCommand(.curl, ["curl"], "", "show it as a curl command, secrets as variables", .statement),
  ]

  private static let output = [
    MetaCommand(
      .output, ["o"], "[FILE]", "write results to FILE; alone, to the terminal again", .output,
      argument: .file),
    MetaCommand(
      .copy, ["copy"], "(QUERY) TO FILE", "write the rows of a query to a file, its format by the name",
      .output),
    MetaCommand(
      .format, ["format"], "[FORMAT]",
      "table, box, line, json, ndjson, csv, tsv, markdown, html; also \\json and so on", .output,
      argument: .format),
    MetaCommand(.expanded, ["x"], "[on | off | auto]", "one column a line", .output, argument: .onOff),
    MetaCommand(
      .printSetting, ["pset"], "[SETTING [VALUE]]", "format, null, header, pager, expanded, width", .output,
      argument: .setting),
    MetaCommand(
      .timing, ["timing"], "[on | off]", "tell the calls of each statement: time, bytes, waits", .output,
      argument: .onOff),
    MetaCommand(.echo, ["echo"], "TEXT", "write TEXT to the output", .output),
    MetaCommand(.warn, ["warn"], "TEXT", "write TEXT to the standard error output", .output),
    MetaCommand(.errorVerbose, ["errors"], "", "tell the last error again", .output),
  ]

  private static let variables = [
    MetaCommand(
      .setVariable, ["set"], "[NAME [VALUE]]", "set a variable; alone, list them", .variables,
      argument: .variable),
    MetaCommand(.unsetVariable, ["unset"], "NAME", "take a variable away", .variables, argument: .variable),
    MetaCommand(.variables, ["vars"], "", "list the variables and where they come from", .variables),
    MetaCommand(
      .promptVariable, ["prompt"], "[-secret] NAME [TEXT]", "ask for a variable", .variables,
      argument: .variable),
  ]

  private static let calls = [
    MetaCommand(
      .sandbox, ["sandbox"], "[on | off | log | reset | fault OPERATION=FAULT]",
      "rehearse against the partner API's sandbox", .calls, argument: .sandbox),
    MetaCommand(
      .connect, ["connect", "c"], "[PROFILE]",
      "use a profile of the configuration; alone, the one it began with", .calls,
      argument: .profile),
  ]

  private static let scripts = [
    MetaCommand(.include, ["i", "include"], "FILE", "run the statements of FILE", .scripts, argument: .file),
    MetaCommand(.condition(.if), ["if"], "EXPRESSION", "do what follows only if it is true", .scripts),
    MetaCommand(.condition(.elseIf), ["elif"], "EXPRESSION", "or else if this is true", .scripts),
    MetaCommand(.condition(.else), ["else"], "", "or else", .scripts),
    MetaCommand(.condition(.endIf), ["endif"], "", "end of the condition", .scripts),
    MetaCommand(.assert, ["assert"], "EXPRESSION", "stop with exit code 8 unless it is true", .scripts),
  ]
}
