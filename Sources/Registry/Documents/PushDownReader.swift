import YAML

/// Reads `queryParamPushdown`.
enum PushDownReader {
  /// What the API can do itself; nil when nothing is said.
  static func read(_ node: YAMLNode?) -> PushDown? {
    guard let node else { return nil }
    let isOData = node.text("dialect").lowercased() == "odata"
    return PushDown(
      top: top(node["top"], isOData ? "$top" : nil),
      filter: filter(node["filter"], isOData ? "$filter" : nil),
      select: selection(node["select"], isOData ? "$select" : nil),
      orderBy: selection(node["orderBy"], isOData ? "$orderby" : nil))
  }

  private static func top(_ node: YAMLNode?, _ standard: String?) -> PushDown.Top? {
    guard let node, let name = node["paramName"]?.string ?? standard else { return nil }
    return PushDown.Top(parameter: name, maximum: node["maxValue"]?.integer.flatMap { Int(exactly: $0) })
  }

  private static func filter(_ node: YAMLNode?, _ standard: String?) -> PushDown.Filter? {
    guard let node, let name = node["paramName"]?.string ?? standard,
      (node["syntax"]?.string ?? (standard == nil ? "" : "odata")).lowercased() == "odata"
    else { return nil }
    return PushDown.Filter(
      parameter: name, operators: Set(list(node["supportedOperators"]).map { $0.lowercased() }),
      columns: columns(node["supportedColumns"]))
  }

  private static func selection(_ node: YAMLNode?, _ standard: String?) -> PushDown.Selection? {
    guard let node, let name = node["paramName"]?.string ?? standard else { return nil }
    return PushDown.Selection(
      parameter: name, delimiter: node["delimiter"]?.string ?? ",", columns: columns(node["supportedColumns"])
    )
  }

  /// An empty list and `*` allow every column.
  private static func columns(_ node: YAMLNode?) -> Set<String> {
    let names = Set(list(node))
    return names.contains("*") ? [] : names
  }

  private static func list(_ node: YAMLNode?) -> [String] {
    guard let node else { return [] }
    return node.kind == .sequence ? node.elements.compactMap(\.string) : [node.string].compactMap(\.self)
  }
}
