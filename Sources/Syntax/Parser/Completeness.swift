/// Whether a text typed so far can be run, and if not, what it waits for.
package enum Completeness: Hashable, Sendable {
  /// Ends with `;`, or holds nothing but blanks and comments.
  case complete
  /// Begins a statement that has no `;` yet.
  case statement
  /// Stands inside something that is not closed.
  case inside(SyntaxError.Construct)

  /// The state at the end of `text`, without parsing it.
  package init(of text: String) {
    var lexer = Lexer(SourceText(name: "", text))
    var open = 0
    var isEmpty = true
    while true {
      do throws(SyntaxError) {
        let token = try lexer.next()
        switch token.kind {
        case .endOfInput:
          self = isEmpty ? .complete : open > 0 ? .inside(.parenthesis) : .statement
          return
        case .metaCommand: isEmpty = true
        case .symbol where token.span.range.count == 1:
          switch text.utf8[text.utf8.index(text.utf8.startIndex, offsetBy: token.span.start)] {
          case UInt8(ascii: ";"):
            isEmpty = true
            open = 0
            continue
          case UInt8(ascii: "("): open += 1
          case UInt8(ascii: ")"): open -= 1
          default: break
          }
          isEmpty = false
        default: isEmpty = false
        }
      } catch {
        if case .unterminated(let construct) = error.fault {
          self = .inside(construct)
          return
        }
        isEmpty = false
      }
    }
  }
}
