/// One word of the language and where it stands; its text stays in the source.
package struct Token: Hashable, Sendable {
  /// What the token is.
  package let kind: Kind
  /// Where it stands, quotes included.
  package let span: SourceSpan

  package init(_ kind: Kind, _ span: SourceSpan) {
    self.kind = kind
    self.span = span
  }

  /// The kinds of token, `grammar/lexical.ebnf`.
  package enum Kind: Hashable, Sendable {
    /// An unquoted name or keyword; which one, the parser knows.
    case word
    /// `"name"`, `` `name` `` or `[name]`.
    case quotedName
    /// `'text'`, with `''` for one quote.
    case string
    /// `$$text$$` or `$tag$text$tag$`, nothing escaped. `delimiter` is the length of `$tag$`.
    case rawString(delimiter: Int)
    case number
    /// `x'00ff'`.
    case blob
    /// `@name`, `@"name"`.
    case parameter
    /// `@@json`.
    case bodyParameter
    /// `{{ name }}`.
    case placeholder
    /// `/*+ WORDS */`.
    case hint
    /// `\name …` to the end of its line.
    case metaCommand
    /// An operator or a mark, one to three ASCII characters.
    case symbol
    case endOfInput
  }
}
