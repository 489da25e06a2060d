using System.CommandLine;
using Amazon.Runtime;
using OpsAutomation.Aws;
using OpsAutomation.Core.Compilation;
using OpsAutomation.Core.Runbooks.Model;

namespace OpsAutomation.Cli.Commands;

/// <summary>Which stack a command means, and how it is reached.</summary>
internal sealed class StackTarget
{
    private readonly CliContext _context;
    private readonly Option<string?> _endpoint = CommonOptions.Endpoint();
    private readonly Option<string?> _region = CommonOptions.Region();
    private readonly Option<string?> _stack = CommonOptions.Stack();

    public StackTarget(CliContext context, Command command)
    {
        _context = context;
        command.Options.Add(_endpoint);
        command.Options.Add(_region);
        command.Options.Add(_stack);
    }

    public string Stack(ParseResult parsed, StackSettings settings) => parsed.GetValue(_stack) ?? settings.Stack;

    public AwsConnection Connection(ParseResult parsed, StackSettings settings) =>
        Connect(_context, parsed.GetValue(_endpoint), parsed.GetValue(_region) ?? settings.Region);

    /// <summary>
    /// A local cloud takes any keys and knows the caller by them; where the environment gives none, the caller is the user 'ops'.
    /// </summary>
    public static AwsConnection Connect(CliContext context, string? endpoint, string? region)
    {
        endpoint ??= context.Variable("AWS_ENDPOINT_URL");
        region ??= context.Variable("AWS_REGION") ?? context.Variable("AWS_DEFAULT_REGION");
        var local = Uri.TryCreate(endpoint, UriKind.Absolute, out var address) && address.IsLoopback;
        return new AwsConnection
        {
            Endpoint = endpoint,
            Region = region ?? (local ? "us-east-1" : null),
            Credentials = local && string.IsNullOrEmpty(context.Variable("AWS_ACCESS_KEY_ID")) ? new BasicAWSCredentials("ops", "local") : null,
            MaxErrorRetry = local ? 1 : null,
        };
    }
}
