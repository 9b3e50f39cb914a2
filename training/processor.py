"""What the processor can do."""

import torch

BF16 = bool(torch.cpu.get_capabilities().get('avx512_bf16'))
"""Whether it calculates in bf16 itself. Where it does not, bf16 is imitated, ten times slower than fp32."""
