/// The forms in which rows can be written, named as after `-o` on the command line.
package enum OutputFormat: String, Hashable, Sendable, CaseIterable {
  case table
  case box
  case line
  case json
  case ndjson
  case csv
  case tsv
  case markdown
  case html

  /// The name for the command line.
  package var name: String { rawValue }

  /// The format that `name` means, whatever its case; `md`, `jsonl` and `expanded` are accepted too. Else nil.
  package init?(_ name: String) {
    switch name.lowercased() {
    case "md": self = .markdown
    case "jsonl": self = .ndjson
    case "expanded": self = .line
    case let name:
      guard let format = OutputFormat(rawValue: name) else { return nil }
      self = format
    }
  }

  /// A writer of one result in this format.
  package func makeFormat(options: RenderingOptions) -> any RowFormat {
    switch self {
    case .table: TableFormat(options: options)
    case .box: BoxFormat(options: options)
    case .line: LineFormat(options: options)
    case .json: JSONFormat()
    case .ndjson: NDJSONFormat()
    case .csv: CSVFormat(options: options)
    case .tsv: TSVFormat(options: options)
    case .markdown: MarkdownFormat(options: options)
    case .html: HTMLFormat(options: options)
    }
  }
}
