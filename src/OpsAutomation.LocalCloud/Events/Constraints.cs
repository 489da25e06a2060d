using System.Text.RegularExpressions;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Events;

/// <summary>Collects the constraints of the API's model that a request breaks, and words them as AWS does.</summary>
internal sealed partial class Constraints
{
    private readonly List<string> _broken = [];

    public AwsError? Error => _broken.Count == 0 ? null
        : EventErrors.Invalid($"{_broken.Count} validation error{(_broken.Count == 1 ? "" : "s")} detected: {string.Join("; ", _broken)}");

    public Constraints Name(string? value, string member, int longest = 64, bool slash = false)
    {
        if (value is null) return Add($"Value at '{member}' failed to satisfy constraint: Member must not be null");
        if (!(slash ? SlashNames() : Names()).IsMatch(value))
            Add($"Value '{value}' at '{member}' failed to satisfy constraint: Member must satisfy regular expression pattern: {(slash ? @"[/\.\-_A-Za-z0-9]+" : @"[\.\-_A-Za-z0-9]+")}");
        return value.Length == 0 ? Add($"Value '' at '{member}' failed to satisfy constraint: Member must have length greater than or equal to 1") : Length(value, member, longest);
    }

    public Constraints Length(string? value, string member, int longest)
    {
        if (value is not null && value.Length > longest)
            Add($"Value '{value}' at '{member}' failed to satisfy constraint: Member must have length less than or equal to {longest}");
        return this;
    }

    /// <summary>A number of at least that much.</summary>
    public Constraints AtLeast(long? value, string member, long least) =>
        value < least ? Add($"Value '{value}' at '{member}' failed to satisfy constraint: Member must have value greater than or equal to {least}") : this;

    public Constraints OneOf(string? value, string member, params string[] allowed)
    {
        if (value is not null && !allowed.Contains(value))
            Add($"Value '{value}' at '{member}' failed to satisfy constraint: Member must satisfy enum value set: [{string.Join(", ", allowed)}]");
        return this;
    }

    public Constraints Given(object? value, string member) =>
        value is null ? Add($"Value null at '{member}' failed to satisfy constraint: Member must not be null") : this;

    public Constraints Add(string sentence)
    {
        _broken.Add(sentence);
        return this;
    }

    [GeneratedRegex(@"^[\.\-_A-Za-z0-9]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Names();

    [GeneratedRegex(@"^[/\.\-_A-Za-z0-9]*$", RegexOptions.CultureInvariant)]
    private static partial Regex SlashNames();
}
