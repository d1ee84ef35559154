/// Where libedit draws the characters of a prompt and a text of several lines on a terminal: from column 0 of some row,
/// wrapped at the right edge, a line begins at column 0.
struct BlockLayout {
  /// The characters in the order they are drawn; those that take no column are not drawn.
  private(set) var cells: [Cell] = []
  /// Where the cursor is.
  private(set) var cursor = Place(row: 0, column: 0)
  /// How many rows everything takes, the one the cursor would go to behind a full row included.
  private(set) var rows = 1
  /// False where libedit shows characters in a form that is not followed here.
  private(set) var isExact = true

  /// A row and a column, from 0.
  struct Place: Hashable {
    var row: Int
    var column: Int
  }

  /// One character on the terminal.
  struct Cell: Hashable {
    let place: Place
    let scalar: Unicode.Scalar
    /// Its index in the text; nil in the prompt.
    let index: Int?
  }

  /// `width` gives the columns of a character, negative for those that are shown as escapes.
  init(
    prompt: [Unicode.Scalar], text: [Unicode.Scalar], cursor: Int, columns: Int,
    width: (Unicode.Scalar) -> Int
  ) {
    var place = Place(row: 0, column: 0)
    for scalar in prompt { put(scalar, nil, &place, columns, width) }
    for (index, scalar) in text.enumerated() {
      if index == cursor {
        self.cursor = place
        // A wide character that does not fit stands at the begin of the next row, and the cursor with it.
        if width(scalar) > 1, place.column + 2 > columns {
          self.cursor = Place(row: place.row + 1, column: 0)
        }
      }
      put(scalar, index, &place, columns, width)
    }
    if cursor >= text.count { self.cursor = place }
    rows = place.row + 1
  }

  private mutating func put(
    _ scalar: Unicode.Scalar, _ index: Int?, _ place: inout Place, _ columns: Int,
    _ width: (Unicode.Scalar) -> Int
  ) {
    if scalar == "\n" {
      place = Place(row: place.row + 1, column: 0)
      return
    }
    if scalar == "\t" {
      repeat { draw(" ", index, 1, &place, columns) } while place.column % 8 != 0
      return
    }
    let count = width(scalar)
    guard count >= 0 else {
      isExact = false
      return
    }
    guard count > 0 else { return }
    while place.column + count > columns, columns > 1 { draw(" ", index, 1, &place, columns) }
    draw(scalar, index, count, &place, columns)
  }

  private mutating func draw(
    _ scalar: Unicode.Scalar, _ index: Int?, _ width: Int, _ place: inout Place, _ columns: Int
  ) {
    cells.append(Cell(place: place, scalar: scalar, index: index))
    place.column += width
    if place.column >= columns { place = Place(row: place.row + 1, column: 0) }
  }
}
