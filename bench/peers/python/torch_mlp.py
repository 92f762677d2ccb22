"""PyTorch: nn.Sequential, samples in memory, a batch by index."""
import torch
from contest import Contest, blas

contest = Contest()
torch.set_num_threads(contest.threads)
torch.manual_seed(contest.seed)
layers = []
for inputs, units in zip(contest.sizes, contest.sizes[1:]):
    layers += [torch.nn.Linear(inputs, units), torch.nn.Sigmoid() if contest.sigmoid else torch.nn.ReLU()]
net = torch.nn.Sequential(*(layers if contest.sigmoid else layers[:-1]))
loss_of = torch.nn.MSELoss() if contest.sigmoid else torch.nn.CrossEntropyLoss()
optimizer = (torch.optim.Adam if contest.adam else torch.optim.SGD)(net.parameters(), lr=contest.rate)
x, labels = map(torch.from_numpy, contest.train())
targets = torch.nn.functional.one_hot(labels, 10).float() if contest.sigmoid else labels
x_test, y_test = map(torch.from_numpy, contest.test())


def epoch():
    order = torch.randperm(len(x))
    for rows in order.split(contest.batch):
        optimizer.zero_grad(set_to_none=True)
        loss_of(net(x[rows]), targets[rows]).backward()
        optimizer.step()


def accuracy():
    with torch.no_grad():
        return float((net(x_test).argmax(1) == y_test).float().mean())


contest.run(epoch, accuracy)
capability = next(line for line in torch.__config__.show().split("\n") if "CPU capability" in line)
contest.print(f"PyTorch {torch.__version__}; {capability.strip(' -')}; {blas()}")
