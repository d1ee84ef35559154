extension GrammarCase {
  /// Strings.
  static let strings: [GrammarCase] = [
    .accepts("two-byte escapes", #"["\u0060\u012a\u12AB"]"#),
    .accepts("surrogate pair", #"["\uD801\udc37"]"#),
    .accepts("surrogate pairs", #"["\ud83d\ude39\ud83d\udc8d"]"#),
    .accepts("all short escapes", #"["\"\\\/\b\f\n\r\t"]"#),
    .accepts("escaped backslash before u", #"["\\u0000"]"#),
    .accepts("escaped quotation mark", #"["\""]"#),
    .accepts("comment marks", #"["a/*b*/c/*d//e"]"#),
    .accepts("escaped backslash before a", #"["\\a"]"#),
    .accepts("escaped backslash before n", #"["\\n"]"#),
    .accepts("escaped control", #"["\u0012"]"#),
    .accepts("escaped noncharacter", #"["\uFFFF"]"#),
    .accepts("in an array", #"["key"]"#),
    .accepts("in an array with space before", #"[ "key"]"#),
    .accepts("last code points", #"["\uDBFF\uDFFF"]"#),
    .accepts("line break as an escape", #"["new\u00A0line"]"#),
    .accepts("noncharacter U+10FFFF", #"["<F4><8F><BF><BF>"]"#),
    .accepts("noncharacter U+FFFF", #"["<EF><BF><BF>"]"#),
    .accepts("escaped NUL", #"["\u0000"]"#),
    .accepts("escaped comma", #"["\u002c"]"#),
    .accepts("pi", #"["π"]"#),
    .accepts("reserved character", #"["<F0><9B><BF><BF>"]"#),
    .accepts("plain", #"["key "]"#),
    .accepts("root", #"" ""#),
    .accepts("G clef", #"["\uD834\uDd1e"]"#),
    .accepts("three byte character", #"["\u0821"]"#),
    .accepts("two byte character", #"["\u0123"]"#),
    .accepts("line separator", #"["<E2><80><A8>"]"#),
    .accepts("paragraph separator", #"["<E2><80><A9>"]"#),
    .accepts("letters as escapes", #"["\u0062\u6771\u4EAC"]"#),
    .accepts("two words", #"["left right"]"#),
    .accepts("DEL", #"["<7F>"]"#),
    .accepts("escaped DEL", #"["\u007F"]"#),
    .accepts("NEL", #"["<C2><85>"]"#),
    .accepts("escape and 16 more bytes", #"["\n0123456789abcdef"]"#),
    .accepts("escaped noncharacter U+FDD0", #"["\uFDD0"]"#),
    .accepts("escaped U+10FFFE", #"["\uDBFF\uDFFE"]"#),
    .accepts("escaped U+200B", #"["\u200B"]"#),
    .accepts("escaped U+2064", #"["\u2064"]"#),
    .accepts("empty root", #""""#),
    .accepts("capital hexadecimal", #"["\uABCD\uEF01"]"#),
    .accepts("emoji", #"["😀"]"#),
    .accepts("decomposed letter", #"["e<CC><81>"]"#),
    .accepts("in a large text", #"["0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"]"#),
    .accepts("brackets inside", #"["[{]},:"]"#),
    .accepts("U+FEFF inside", #"["<EF><BB><BF>"]"#),
    .accepts("right-to-left override", #"["<E2><80><AE>"]"#),
    .rejects("pair with end", #"["\uD800\"]"#, 2, #"expected a surrogate pair, found one half, \uD800"#),
    .rejects("pair with u", #"["\uD800\u"]"#, 10, "expected a hexadecimal digit, found a quotation mark"),
    .rejects("pair with u1", #"["\uD800\u1"]"#, 11, "expected a hexadecimal digit, found a quotation mark"),
    .rejects("pair with u1x", #"["\uD800\u1x"]"#, 11, #"expected a hexadecimal digit, found "x""#),
    .rejects("letter without quotes", "[é]", 1, #"expected a value or "]", found "é""#),
    .rejects(
      "backslash and NUL", #"["\<00>"]"#, 3, #"expected an escape (one of " \ / b f n r t u), found U+0000"#),
    .rejects("escaped x", #"["\x00"]"#, 3, #"expected an escape (one of " \ / b f n r t u), found "x""#),
    .rejects(
      "three backslashes", #"["\\\"]"#, 7, "expected the closing quotation mark, found the end of the text"),
    .rejects("escaped tab", #"["\<09>"]"#, 3, #"expected an escape (one of " \ / b f n r t u), found a tab"#),
    .rejects("escaped emoji", #"["\🌀"]"#, 3, #"expected an escape (one of " \ / b f n r t u), found "🌀""#),
    .rejects("open escape", #"["\"]"#, 5, "expected the closing quotation mark, found the end of the text"),
    .rejects("short hexadecimal", #"["\u00A"]"#, 7, "expected a hexadecimal digit, found a quotation mark"),
    .rejects(
      "short second half", #"["\uD834\uDd"]"#, 12, "expected a hexadecimal digit, found a quotation mark"),
    .rejects(
      "second half with x", #"["\uD800\uD800\x"]"#, 2, #"expected a surrogate pair, found one half, \uD800"#),
    .rejects("ill-formed UTF-8 in hexadecimal", #"["\u<E5>"]"#, 4, "expected UTF-8, found the byte 0xE5"),
    .rejects("escaped a", #"["\a"]"#, 3, #"expected an escape (one of " \ / b f n r t u), found "a""#),
    .rejects("not hexadecimal", #"["\uwxyz"]"#, 4, #"expected a hexadecimal digit, found "w""#),
    .rejects("ill-formed UTF-8 after backslash", #"["\<E5>"]"#, 3, "expected UTF-8, found the byte 0xE5"),
    .rejects("escape before a string", #"[\u0020"key"]"#, 1, #"expected a value or "]", found "\""#),
    .rejects("escape without quotes", #"[\n]"#, 1, #"expected a value or "]", found "\""#),
    .rejects(
      "one quotation mark", #"""#, 1, "expected the closing quotation mark, found the end of the text"),
    .rejects("one twos", "['one two']", 1, #"expected a value or "]", found "'""#),
    .rejects("word", "abc", 0, #"expected a value, found "abc""#),
    .rejects(
      "open escape in a string", #"["\"#, 3,
      #"expected an escape (one of " \ / b f n r t u), found the end of the text"#),
    .rejects(
      "raw NUL", #"["a<00>a"]"#, 3, "expected an escape, found the control character U+0000 in a string"),
    .rejects(
      "raw newline", #"["new<0A>line"]"#, 5,
      "expected an escape, found the control character U+000A in a string"),
    .rejects(
      "raw tab", #"["<09>"]"#, 2, "expected an escape, found the control character U+0009 in a string"),
    .rejects(
      "raw U+001F", #"["<1F>"]"#, 2, "expected an escape, found the control character U+001F in a string"),
    .rejects(
      "raw carriage return", #"["a<0D>"]"#, 3,
      "expected an escape, found the control character U+000D in a string"),
    .rejects("capital U", #""\UA66D""#, 2, #"expected an escape (one of " \ / b f n r t u), found "U""#),
    .rejects("garbage after", #"""x"#, 2, #"expected the end of the text, found "x""#),
    .rejects("string and string", #""a""b""#, 3, "expected the end of the text, found a quotation mark"),
    .rejects("first half alone", #"["\uDADA"]"#, 2, #"expected a surrogate pair, found one half, \uDADA"#),
    .rejects(
      "first half and letter", #"["\uD888\u1234"]"#, 2, #"expected a surrogate pair, found one half, \uD888"#),
    .rejects(
      "first half twice", #"["\uD800\uD800"]"#, 2, #"expected a surrogate pair, found one half, \uD800"#),
    .rejects("first half at the end", #"["\uD800"#, 2, #"expected a surrogate pair, found one half, \uD800"#),
    .rejects(
      "second half first", #"["\uDd1e\uD834"]"#, 2, #"expected a surrogate pair, found one half, \uDD1E"#),
    .rejects(
      "second half twice", #"["\uDD1E\uDD1E"]"#, 2, #"expected a surrogate pair, found one half, \uDD1E"#),
    .rejects("second half alone", #"["\uDFAA"]"#, 2, #"expected a surrogate pair, found one half, \uDFAA"#),
    .rejects(
      "first half and newline escape", #"["\uD800\n"]"#, 2,
      #"expected a surrogate pair, found one half, \uD800"#),
    .rejects(
      "first half and text", #"["\ud800abc"]"#, 2, #"expected a surrogate pair, found one half, \uD800"#),
    .rejects("last first half", #"["\udbff"]"#, 2, #"expected a surrogate pair, found one half, \uDBFF"#),
    .rejects("first second half", #"["\udc00"]"#, 2, #"expected a surrogate pair, found one half, \uDC00"#),
    .rejects(
      "unclosed after 16 bytes", #"["0123456789abcdef"#, 18,
      "expected the closing quotation mark, found the end of the text"),
    .rejects(
      "control after 16 bytes", #"["0123456789abcdef<01>"]"#, 18,
      "expected an escape, found the control character U+0001 in a string"),
    .rejects("octal escape", #"["\012"]"#, 3, #"expected an escape (one of " \ / b f n r t u), found "0""#),
    .rejects("escaped one two", #"["\'"]"#, 3, #"expected an escape (one of " \ / b f n r t u), found "'""#),
    .rejects(
      "escaped newline", #"["a\<0A>b"]"#, 4,
      #"expected an escape (one of " \ / b f n r t u), found a newline"#),
    .rejects("braced hexadecimal", #"["\u{61}"]"#, 4, #"expected a hexadecimal digit, found "{""#),
    .rejects("backtick", "[`a`]", 1, #"expected a value or "]", found "`""#),
    .rejects("curly quotes", "[“a”]", 1, #"expected a value or "]", found "“""#),
    .rejects(
      "hexadecimal at the end", #"["\u00"#, 6, "expected a hexadecimal digit, found the end of the text"),
    .rejects("u at the end", #"["\u"#, 4, "expected a hexadecimal digit, found the end of the text"),
  ]
}
