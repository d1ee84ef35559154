/// What the reader of a text allows: room, colours, characters; and what to show for NULL.
package struct RenderingOptions: Hashable, Sendable {
  /// The columns of the terminal; nil where lines may be as long as they like.
  package var width: Int?
  /// Whether to use colours (ANSI SGR sequences).
  package var color: Bool
  /// What stands for NULL in the text formats; nil for each format's own: `NULL`, but nothing in csv and `\N` in tsv.
  package var nullText: String?
  /// Whether csv, tsv, table and box start with the names of the columns.
  package var headers: Bool
  /// The most columns of the terminal that one column of a table or box may take.
  package var maximumColumnWidth: Int?
  /// The most lines that one cell of a table or box may take; nil for all.
  package var maximumCellLines: Int?
  /// Whether characters beyond ASCII may be used for borders and marks; data is not changed by this.
  package var unicode: Bool
  /// Whether a table or box wider than `width` is written in the form of `line` instead.
  package var expandsWhenWide: Bool
  /// Whether a table or box breaks texts at blanks, and where need be anywhere, before it cuts them to fit `width`.
  package var wrapsCells: Bool
  /// Whether csv and tsv, too, show control characters as escapes. For an output that is a terminal: the other
  /// formats never let a control character of the data through.
  package var escapesControls: Bool

  /// Options for a file or pipe, unless told: unlimited, without colours, every column and line shown whole.
  package init(
    width: Int? = nil, color: Bool = false, nullText: String? = nil, headers: Bool = true,
    maximumColumnWidth: Int? = nil, maximumCellLines: Int? = nil, unicode: Bool = true,
    expandsWhenWide: Bool = false, wrapsCells: Bool = false, escapesControls: Bool = false
  ) {
    self.width = width
    self.color = color
    self.nullText = nullText
    self.headers = headers
    self.maximumColumnWidth = maximumColumnWidth
    self.maximumCellLines = maximumCellLines
    self.unicode = unicode
    self.expandsWhenWide = expandsWhenWide
    self.wrapsCells = wrapsCells
    self.escapesControls = escapesControls
  }

  /// What marks text that was cut.
  var ellipsis: String { unicode ? "…" : "..." }
}
