import Binding
import Engine
import Rows

extension UnboundVariable {
  /// The variable that an answer makes.
  func answered(_ text: String) -> Variable {
    Variable(isSecret ? .secret(Secret(text)) : .text(text), origin: "asked")
  }
}
