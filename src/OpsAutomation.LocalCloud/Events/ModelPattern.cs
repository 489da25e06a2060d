using System.Text.RegularExpressions;

namespace OpsAutomation.LocalCloud.Events;

/// <summary>A pattern of the API's model, as errors quote it. A value fits when all of it does.</summary>
internal sealed class ModelPattern(string text)
{
    public static readonly ModelPattern ConnectionArn = new(@"^arn:aws([a-z]|\-)*:events:([a-z]|\d|\-)*:([0-9]{12})?:connection\/[\.\-_A-Za-z0-9]+\/[\-A-Za-z0-9]+$");

    public static readonly ModelPattern Endpoint = new(@"^((%[0-9A-Fa-f]{2}|[-()_.!~*';/?:@\x26=+$,A-Za-z0-9])+)([).!';/?:,])?$");

    public static readonly ModelPattern Credential = new(@"^[ \t]*[^\x00-\x1F:\x7F]+([ \t]+[^\x00-\x1F:\x7F]+)*[ \t]*$");

    public static readonly ModelPattern HeaderKey = new("^[!#$%&'*+-.^_`|~0-9a-zA-Z]+$");

    public static readonly ModelPattern HeaderValue = new(@"^[ \t]*[\x20-\x7E]+([ \t]+[\x20-\x7E]+)*[ \t]*$");

    public static readonly ModelPattern QueryKey = new(@"[^\x00-\x1F\x7F]+");

    public static readonly ModelPattern QueryValue = new(@"[^\x00-\x09\x0B\x0C\x0E-\x1F\x7F]+");

    public static readonly ModelPattern KmsKey = new(@"^[a-zA-Z0-9_\-/:]*$");

    public static readonly ModelPattern ResourceConfiguration =
        new(@"^(?:^arn:[a-z0-9\-]+:vpc-lattice:[a-zA-Z0-9\-]+:\d{12}:resourceconfiguration/rcfg-[0-9a-z]{17}$|^$)");

    // Some of these would take exponential time where a search goes back.
    private readonly Regex _regex = new($"^(?:{text})$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    public string Text => text;

    public bool Fits(string value) => _regex.IsMatch(value);
}
