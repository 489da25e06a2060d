using System.Text.RegularExpressions;
using OpsAutomation.LocalCloud.Hosting.Requests;

namespace OpsAutomation.LocalCloud.Events.Requests;

/// <summary>A pattern of the API's model, as errors quote it. A value fits when all of it does.</summary>
internal sealed class ModelPattern(string text)
{
    private const string Arn = @"^arn:aws([a-z]|\-)*:events:([a-z]|\d|\-)*:([0-9]{12})?:";

    public static readonly ModelPattern Name = new(@"[\.\-_A-Za-z0-9]+");

    public static readonly ModelPattern BusName = new(@"[/\.\-_A-Za-z0-9]+");

    public static readonly ModelPattern BusNameOrArn = new(@"(arn:aws[\w-]*:events:[a-z]+-[a-z]+-[\w-]+:[0-9]{12}:event-bus\/)?[/\.\-_A-Za-z0-9]+");

    public static readonly ModelPattern PlainBusNameOrArn = new(@"(arn:aws[\w-]*:events:[a-z]+-[a-z]+-[\w-]+:[0-9]{12}:event-bus\/)?[\.\-_A-Za-z0-9]+");

    public static readonly ModelPattern BusArn = new(@"^arn:aws[a-z-]*:events:[a-z]+-[a-z-]+-\d+:\d{12}:event-bus/[\w.-]+$");

    public static readonly ModelPattern EventSourceArn = new(Arn + @".+\/.+$");

    public static readonly ModelPattern ConnectionArn = new(Arn + @"connection\/[\.\-_A-Za-z0-9]+\/[\-A-Za-z0-9]+$");

    public static readonly ModelPattern PartnerSource = new(@"aws\.partner(/[\.\-_A-Za-z0-9]+){2,}");

    public static readonly ModelPattern PartnerPrefix = new(@"aws\.partner/[\.\-_A-Za-z0-9]+/[/\.\-_A-Za-z0-9]*");

    public static readonly ModelPattern Account = new(@"\d{12}");

    public static readonly ModelPattern Principal = new(@"(\d{12}|\*)");

    public static readonly ModelPattern StatementId = new("[a-zA-Z0-9-_]+");

    public static readonly ModelPattern Action = new("events:[a-zA-Z]+");

    public static readonly ModelPattern Line = new(".*");

    public static readonly ModelPattern Endpoint = new(@"^((%[0-9A-Fa-f]{2}|[-()_.!~*';/?:@\x26=+$,A-Za-z0-9])+)([).!';/?:,])?$");

    public static readonly ModelPattern EndpointId = new(@"^[A-Za-z0-9\-]+[\.][A-Za-z0-9\-]+$");

    public static readonly ModelPattern Region = new(@"^[\-a-z0-9]+$");

    public static readonly ModelPattern HealthCheck = new(@"^arn:aws([a-z]|\-)*:route53:::healthcheck/[\-a-z0-9]+$");

    public static readonly ModelPattern RoleArn = new(@"^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$");

    public static readonly ModelPattern Credential = new(@"^[ \t]*[^\x00-\x1F:\x7F]+([ \t]+[^\x00-\x1F:\x7F]+)*[ \t]*$");

    public static readonly ModelPattern HeaderKey = new("^[!#$%&'*+-.^_`|~0-9a-zA-Z]+$");

    public static readonly ModelPattern HeaderValue = new(@"^[ \t]*[\x20-\x7E]+([ \t]+[\x20-\x7E]+)*[ \t]*$");

    public static readonly ModelPattern QueryKey = new(@"[^\x00-\x1F\x7F]+");

    public static readonly ModelPattern QueryValue = new(@"[^\x00-\x09\x0B\x0C\x0E-\x1F\x7F]+");

    public static readonly ModelPattern KmsKey = new(@"^[a-zA-Z0-9_\-/:]*$");

    public static readonly ModelPattern ResourceConfiguration =
        new(@"^(?:^arn:[a-z0-9\-]+:vpc-lattice:[a-zA-Z0-9\-]+:\d{12}:resourceconfiguration/rcfg-[0-9a-z]{17}$|^$)");

    public static readonly ModelPattern Variable = new(@"[A-Za-z0-9\_\-]+");

    public static readonly ModelPattern RunCommandKey = new(@"^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$");

    public static readonly ModelPattern SecretManagerArnOrPath = new(@"(^arn:aws([a-z]|\-)*:secretsmanager:[a-z0-9-.]+:.*)|(\$(\.[\w_-]+(\[(\d+|\*)\])*)*)");

    public static readonly ModelPattern PipelineParameter = new("^[a-zA-Z0-9](-*[a-zA-Z0-9])*$");

    // Made when first asked: most of them never are. Some would take exponential time where a search goes back. Java lets an underscore be escaped.
    private readonly Lazy<Regex> _regex = new(() => new Regex(
        $@"\A(?:{text.Replace(@"\_", "_", StringComparison.Ordinal)})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));

    public string Text => text;

    public bool Fits(string value) => _regex.Value.IsMatch(value);

    /// <summary>A member that has this pattern.</summary>
    public TextRule Rule(int max = int.MaxValue, int min = 0, bool isSensitive = false) =>
        new() { Min = min, Max = max, Pattern = text, Fits = Fits, IsPatternFirst = true, IsSensitive = isSensitive };
}
