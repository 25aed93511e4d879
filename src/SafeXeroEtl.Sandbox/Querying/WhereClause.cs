namespace SafeXeroEtl.Sandbox.Querying;

/// <summary>A parsed <c>where</c>. Values are text, decimal, <see cref="DateTime"/>, <see cref="Guid"/>, bool or null.</summary>
internal abstract record WhereClause
{
    private WhereClause()
    {
    }

    public abstract bool Holds(Func<string, object?> field);

    public abstract IEnumerable<string> Fields { get; }

    public sealed record Both(WhereClause Left, WhereClause Right) : WhereClause
    {
        public override IEnumerable<string> Fields => Left.Fields.Concat(Right.Fields);

        public override bool Holds(Func<string, object?> field) => Left.Holds(field) && Right.Holds(field);
    }

    public sealed record Either(WhereClause Left, WhereClause Right) : WhereClause
    {
        public override IEnumerable<string> Fields => Left.Fields.Concat(Right.Fields);

        public override bool Holds(Func<string, object?> field) => Left.Holds(field) || Right.Holds(field);
    }

    public sealed record Comparison(string Field, string Operator, object? Value) : WhereClause
    {
        public override IEnumerable<string> Fields => [Field];

        public override bool Holds(Func<string, object?> field)
        {
            var actual = field(Field);
            var equal = Equal(actual, Value);
            if (Operator is "==" or "!=")
            {
                return equal == (Operator is "==");
            }

            if (actual is null || Value is null || actual.GetType() != Value.GetType() || actual is not IComparable comparable)
            {
                return false;
            }

            var order = actual is string text ? string.Compare(text, (string)Value, StringComparison.OrdinalIgnoreCase) : comparable.CompareTo(Value);
            return Operator switch
            {
                ">" => order > 0,
                ">=" => order >= 0,
                "<" => order < 0,
                _ => order <= 0,
            };
        }

        // Missing text and empty text are one thing on the wire.
        private static bool Equal(object? actual, object? value) => (actual, value) switch
        {
            (null or "", null or "") => true,
            (string left, string right) => TextFolding.Same(left, right),
            (Guid left, string right) => Guid.TryParse(right, out var id) && id == left,
            _ => Equals(actual, value),
        };
    }

    public sealed record TextTest(string Field, string Method, string Value) : WhereClause
    {
        public override IEnumerable<string> Fields => [Field];

        public override bool Holds(Func<string, object?> field)
        {
            if (field(Field) is not string actual)
            {
                return false;
            }

            var (text, sought) = (TextFolding.Fold(actual), TextFolding.Fold(Value));
            return Method switch
            {
                "Contains" => text.Contains(sought, StringComparison.Ordinal),
                "StartsWith" => text.StartsWith(sought, StringComparison.Ordinal),
                _ => text.EndsWith(sought, StringComparison.Ordinal),
            };
        }
    }
}
