using System.Collections.Immutable;
using System.Globalization;

namespace OpsAutomation.Core.Engine.Journal;

/// <summary>Where a scope hangs: <c>0/3/1</c>. The execution's own is empty.</summary>
public sealed class ScopePath : IEquatable<ScopePath>, IComparable<ScopePath>
{
    public static readonly ScopePath Root = new([]);

    private ScopePath(ImmutableArray<int> steps) => Steps = steps;

    public ImmutableArray<int> Steps { get; }

    public int Depth => Steps.Length;

    public ScopePath Child(int index) => new(Steps.Add(index));

    public bool IsUnder(ScopePath other) => Depth > other.Depth && Steps.AsSpan(0, other.Depth).SequenceEqual(other.Steps.AsSpan());

    public static ScopePath Parse(string text) =>
        text.Length == 0 ? Root : new([.. text.Split('/').Select(static s => int.Parse(s, CultureInfo.InvariantCulture))]);

    public bool Equals(ScopePath? other) => other is not null && Steps.AsSpan().SequenceEqual(other.Steps.AsSpan());

    public override bool Equals(object? obj) => Equals(obj as ScopePath);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var step in Steps) hash.Add(step);
        return hash.ToHashCode();
    }

    public int CompareTo(ScopePath? other) => other is null ? 1 : Steps.AsSpan().SequenceCompareTo(other.Steps.AsSpan());

    public override string ToString() => string.Join('/', Steps);

    public static bool operator ==(ScopePath? left, ScopePath? right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(ScopePath? left, ScopePath? right) => !(left == right);

    public static bool operator <(ScopePath left, ScopePath right) => left.CompareTo(right) < 0;

    public static bool operator >(ScopePath left, ScopePath right) => left.CompareTo(right) > 0;

    public static bool operator <=(ScopePath left, ScopePath right) => left.CompareTo(right) <= 0;

    public static bool operator >=(ScopePath left, ScopePath right) => left.CompareTo(right) >= 0;
}
