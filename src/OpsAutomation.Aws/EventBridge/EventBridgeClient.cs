using OpsAutomation.Aws.Wire;

namespace OpsAutomation.Aws.EventBridge;

/// <summary>Amazon EventBridge, in the SDK also CloudWatch Events.</summary>
public sealed class EventBridgeClient(AwsConnection? connection = null) : AwsClient(Service, connection)
{
    internal static readonly ServiceDescription Service = new("EventBridge", "events", "events", "2015-10-07")
    {
        HostException = host => host.Partition == "aws-us-gov" ? "events." + host.Region : null,
    };

    public Task<PutRuleResponse> PutRuleAsync(PutRuleRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(EventBridgeOperations.PutRule, request, cancellationToken);

    public Task<DescribeRuleResponse> DescribeRuleAsync(DescribeRuleRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(EventBridgeOperations.DescribeRule, request, cancellationToken);

    public Task<ListRulesResponse> ListRulesAsync(ListRulesRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(EventBridgeOperations.ListRules, request, cancellationToken);

    public Task DeleteRuleAsync(DeleteRuleRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(EventBridgeOperations.DeleteRule, request, cancellationToken);

    public Task<ListTargetsByRuleResponse> ListTargetsByRuleAsync(ListTargetsByRuleRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(EventBridgeOperations.ListTargetsByRule, request, cancellationToken);

    /// <summary>Throws <see cref="FailedEntriesException"/> when some targets were refused.</summary>
    public async Task<PutTargetsResponse> PutTargetsAsync(PutTargetsRequest request, CancellationToken cancellationToken = default)
    {
        var response = await CallAsync(EventBridgeOperations.PutTargets, request, cancellationToken).ConfigureAwait(false);
        return response.FailedEntryCount == 0 ? response : throw Failed("PutTargets", response.FailedEntryCount, response.FailedEntries);
    }

    /// <summary>Throws <see cref="FailedEntriesException"/> when some targets were not removed.</summary>
    public async Task<RemoveTargetsResponse> RemoveTargetsAsync(RemoveTargetsRequest request, CancellationToken cancellationToken = default)
    {
        var response = await CallAsync(EventBridgeOperations.RemoveTargets, request, cancellationToken).ConfigureAwait(false);
        return response.FailedEntryCount == 0 ? response : throw Failed("RemoveTargets", response.FailedEntryCount, response.FailedEntries);
    }

    /// <summary>Throws <see cref="FailedEntriesException"/> when some events were refused; the others were taken.</summary>
    public async Task<PutEventsResponse> PutEventsAsync(PutEventsRequest request, CancellationToken cancellationToken = default)
    {
        var response = await CallAsync(EventBridgeOperations.PutEvents, request, cancellationToken).ConfigureAwait(false);
        if (response.FailedEntryCount == 0) return response;
        var first = response.Entries?.FirstOrDefault(entry => entry.ErrorCode is not null);
        throw new FailedEntriesException("PutEvents", response.FailedEntryCount, first?.ErrorCode, first?.ErrorMessage);
    }

    /// <summary>Every rule, page after page.</summary>
    public IAsyncEnumerable<Rule> AllRulesAsync(ListRulesRequest request, CancellationToken cancellationToken = default) =>
        PagesAsync(token => ListRulesAsync(request with { NextToken = token }, cancellationToken), page => page.Rules, page => page.NextToken);

    /// <summary>Every target of a rule, page after page.</summary>
    public IAsyncEnumerable<Target> AllTargetsAsync(ListTargetsByRuleRequest request, CancellationToken cancellationToken = default) =>
        PagesAsync(token => ListTargetsByRuleAsync(request with { NextToken = token }, cancellationToken), page => page.Targets, page => page.NextToken);

    private static FailedEntriesException Failed(string operation, int count, IReadOnlyList<FailedTarget>? entries)
    {
        var first = entries is [var entry, ..] ? entry : null;
        return new FailedEntriesException(operation, count, first?.ErrorCode, first?.ErrorMessage);
    }
}
