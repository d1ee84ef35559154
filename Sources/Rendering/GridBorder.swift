/// The lines drawn around and between the cells of a table.
struct GridBorder: Hashable, Sendable {
  /// A horizontal line.
  struct Rule: Hashable, Sendable {
    let left: String
    let fill: String
    let cross: String
    let right: String
  }

  /// What stands before, between and after the cells of a line; each cell has a space on both sides.
  let left: String
  let separator: String
  let right: String
  let top: Rule?
  /// Below the names of the columns.
  let middle: Rule
  let bottom: Rule?

  /// The columns of a terminal that borders and spaces take around `count` cells.
  func width(around count: Int) -> Int { left.count + right.count + max(0, count - 1) + 2 * count }

  /// psql's: no frame.
  static let open = GridBorder(
    left: "", separator: "|", right: "", top: nil,
    middle: Rule(left: "", fill: "-", cross: "+", right: ""), bottom: nil)

  /// A frame of box-drawing characters.
  static let boxed = GridBorder(
    left: "│", separator: "│", right: "│", top: Rule(left: "┌", fill: "─", cross: "┬", right: "┐"),
    middle: Rule(left: "├", fill: "─", cross: "┼", right: "┤"),
    bottom: Rule(left: "└", fill: "─", cross: "┴", right: "┘"))

  /// A frame for terminals without Unicode.
  static let boxedASCII: GridBorder = {
    let rule = Rule(left: "+", fill: "-", cross: "+", right: "+")
    return GridBorder(left: "|", separator: "|", right: "|", top: rule, middle: rule, bottom: rule)
  }()
}
