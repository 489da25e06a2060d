using System.Collections.Immutable;
using OpsAutomation.Core.Engine.History;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.StepFunctions.Journal;

namespace OpsAutomation.LocalCloud.StepFunctions.Executions;

/// <summary>The Standard children of map runs, which live in the rows of their parents.</summary>
internal sealed class ChildExecutions(ExecutionBook book, ExecutionArchivist archivist)
{
    /// <summary>Null when the request does not name a child that is known.</summary>
    public ChildExecution? Find(AwsRequest request)
    {
        if (!StatesArn.TryParse(request.Json["executionArn"]?.AsText, out var arn) || arn is not { Kind: StatesArn.Execution, Label: not null }) return null;
        return Parents(arn).SelectMany(p => archivist.Children(p, null)).FirstOrDefault(c => c.Request.ExecutionArn == arn.Text);
    }

    public ImmutableArray<HistoryEvent> History(ChildExecution child) => archivist.ChildHistory(child);

    /// <summary>Executions with map runs first: most often the parent still runs, or ran not long ago.</summary>
    private IEnumerable<ExecutionEntry> Parents(StatesArn child) =>
        book.OfMachine(child.MachineArn, static _ => true).OrderByDescending(static e => e.HasMapRuns);
}
