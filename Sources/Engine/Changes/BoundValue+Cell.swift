import Binding
import Invocation
import JSON
import Registry
import Rows
import Syntax

extension BoundValue {
  /// A value that SQL computed or a row had, for a parameter or property described by `schema`.
  ///
  /// SQL has no truth values of its own, and a file's ids may look like numbers: 0 and 1 become booleans where only
  /// those are taken, and whole numbers texts where only those are, since both ways nothing is lost. A fraction is not
  /// made a text: `1.10` would have become `1.1` before anybody could see it.
  init(_ cell: Cell, _ schema: Schema?, _ place: SourcePlace) {
    let types = schema.map(TypeName.of) ?? ""
    switch cell {
    case .null: self.init(.null, place)
    case .boolean(let isTrue): self.init(.boolean(isTrue), .typedVariable(""), place)
    case .integer(let number):
      if types == "boolean", number == 0 || number == 1 {
        self.init(.boolean(number == 1), place)
      } else if types == "string" {
        self.init(.string(String(number)), place)
      } else {
        self.init(.number(String(number)), place)
      }
    case .real(let number): self.init(.number(BoundValue.text(of: number)), place)
    case .number(let text):
      let isWhole = text.utf8.allSatisfy { $0 &- UInt8(ascii: "0") < 10 || $0 == UInt8(ascii: "-") }
      self.init(types == "string" && isWhole ? .string(text) : .number(text), place)
    case .text(let text): self.init(.string(text), place)
    case .json(let text):
      guard let document = try? JSONDocument(text) else {
        self.init(.string(text), place)
        return
      }
      self.init(json: document.root, .typedVariable(""), place)
    }
  }

  /// A double as JSON writes it: whole numbers without a fraction.
  private static func text(of number: Double) -> String {
    if let whole = Int64(exactly: number) { return String(whole) }
    return "\(number)"
  }
}
