using System.Globalization;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.StepFunctions;

/// <summary>The constraints of an operation's model on its members, checked before anything else; all that fail are told at once.</summary>
internal sealed class Constraints(JsonObject request)
{
    private readonly List<string> _failures = [];

    public AwsError? Error => _failures.Count == 0 ? null : StatesErrors.Validation(string.Create(
        CultureInfo.InvariantCulture, $"{_failures.Count} validation error{(_failures.Count == 1 ? "" : "s")} detected: {string.Join("; ", _failures)}"));

    public Constraints Required(params ReadOnlySpan<string> members)
    {
        foreach (var member in members)
            if (Find(member) is null or JsonNull) Fail("Value null", member, "Member must not be null");
        return this;
    }

    /// <summary>Characters; the value itself is not repeated, since it may be secret.</summary>
    public Constraints Length(string member, int least, int most)
    {
        if (Find(member)?.AsText is not { } text) return this;
        if (text.Length < least) Fail("Value", member, $"Member must have length greater than or equal to {Text(least)}");
        else if (text.Length > most) Fail("Value", member, $"Member must have length less than or equal to {Text(most)}");
        return this;
    }

    public Constraints OneOf(string member, params ReadOnlySpan<string> values)
    {
        if (Find(member)?.AsText is { } text && !values.Contains(text)) Fail($"Value '{text}'", member, $"Member must satisfy enum value set: [{string.Join(", ", values!)}]");
        return this;
    }

    public Constraints AtLeast(string member, long least)
    {
        if (Find(member)?.AsLong is { } number && number < least) Fail($"Value '{Text(number)}'", member, $"Member must have value greater than or equal to {Text(least)}");
        return this;
    }

    public Constraints AtMost(string member, long most)
    {
        if (Find(member)?.AsLong is { } number && number > most) Fail($"Value '{Text(number)}'", member, $"Member must have value less than or equal to {Text(most)}");
        return this;
    }

    private JsonValue? Find(string member)
    {
        JsonValue? at = request;
        foreach (var part in member.Split('.')) at = at?[part];
        return at;
    }

    private void Fail(string value, string member, string constraint) => _failures.Add($"{value} at '{member}' failed to satisfy constraint: {constraint}");

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
