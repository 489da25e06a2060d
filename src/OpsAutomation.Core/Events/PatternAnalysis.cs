using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Events;

/// <summary>Questions that the compiler asks about patterns before any event has come.</summary>
public static class PatternAnalysis
{
    /// <summary>Stands in a template for a value of any kind that is not known, an absent member included.</summary>
    public static readonly JsonObject Unknown = JsonObject.Of(("$unknown", true));

    /// <summary>Why no event of EventBridge can ever match, a remark for each reason; empty when one can.</summary>
    public static IReadOnlyList<PatternRemark> NeverMatches(EventPattern pattern) => pattern.Source.IsNull ? [new PatternRemark("", "")] : [];

    /// <summary>Where the pattern matches more than it seems to say, such as a condition that another one beside it swallows.</summary>
    public static IReadOnlyList<PatternRemark> WiderThanItLooks(EventPattern pattern) => pattern.Source.IsNull ? [new PatternRemark("", "")] : [];

    /// <summary>
    /// Whether an event of this shape matches. Members that the template leaves out are absent, <see cref="Unknown"/> marks a value that is not known.
    /// </summary>
    public static PatternVerdict Judge(EventPattern pattern, JsonObject template) => template.Count == 0 && pattern.Source.IsNull ? PatternVerdict.Never : PatternVerdict.Perhaps;

    /// <summary>Whether every event that <paramref name="narrow"/> matches is matched by <paramref name="wide"/> too; false when that cannot be shown.</summary>
    public static bool Covers(EventPattern wide, EventPattern narrow) => ReferenceEquals(wide, narrow);
}
