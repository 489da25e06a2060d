using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Sqs;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Sqs;

public sealed class ShelfTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 31, 9, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Whatever_happens_a_FIFO_shelf_hands_out_what_a_plain_list_would(int seed)
    {
        var random = new Random(seed);
        var shelf = new FifoShelf();
        var list = new List<QueueMessage>();
        var now = Start;
        long number = 0;
        for (var step = 0; step < 5_000; step++)
        {
            switch (random.Next(10))
            {
                case < 4:
                    var message = Make(++number, $"{random.Next(4)}", now + (random.Next(5) == 0 ? TimeSpan.FromSeconds(random.Next(20)) : TimeSpan.Zero));
                    shelf.Add(message, now);
                    list.Add(message);
                    break;
                case < 7:
                    shelf.Wake(now);
                    Assert.Equal(
                        Expected(list, now, 3).Select(static m => m.Number),
                        Take(shelf, now, 3, TimeSpan.FromSeconds(random.Next(30))).Select(static m => m.Number));
                    break;
                case < 8 when list.Count > 0:
                    var gone = list[random.Next(list.Count)];
                    shelf.Remove(gone);
                    list.Remove(gone);
                    break;
                case < 9 when list.Find(m => m.IsInFlight(now)) is { } inFlight:
                    shelf.Wake(now);
                    shelf.Hide(inFlight, now + TimeSpan.FromSeconds(random.Next(30)));
                    break;
                default:
                    now += TimeSpan.FromSeconds(random.Next(10));
                    break;
            }
            shelf.Wake(now);
            Assert.Equal(
                (list.Count, list.Count(m => m.IsInFlight(now)), list.Count(m => m.VisibleAt > now && m.Receives == 0)),
                (shelf.Count, shelf.InFlight, shelf.Delayed));
        }
    }

    private static List<QueueMessage> Take(MessageShelf shelf, DateTimeOffset now, int most, TimeSpan visibility)
    {
        var taken = new List<QueueMessage>();
        QueueMessage? previous = null;
        while (taken.Count < most && shelf.Next(previous) is { } message)
        {
            message.Receives++;
            shelf.Hide(message, now + visibility);
            taken.Add(message);
            previous = message;
        }
        return taken;
    }

    private static List<QueueMessage> Expected(List<QueueMessage> list, DateTimeOffset now, int most)
    {
        var free = list.GroupBy(static m => m.GroupId).Where(g => !g.Any(m => m.IsInFlight(now)))
            .Select(g => g.OrderBy(static m => m.Number).TakeWhile(m => m.VisibleAt <= now).ToList()).Where(static g => g.Count > 0);
        return [.. free.OrderBy(static g => g[0].Number).SelectMany(static g => g).Take(most)];
    }

    private static QueueMessage Make(long number, string group, DateTimeOffset visibleAt) => new()
    {
        Id = $"{number}",
        Number = number,
        Body = "m",
        Attributes = JsonObject.Empty,
        Sent = Start,
        SenderId = "s",
        GroupId = group,
        VisibleAt = visibleAt,
    };
}
